import Testing

@testable import Catalogue

@Suite struct DataTableTests {
  @Test func quotedCommasLinesAndQuotationMarksAreText() throws {
    let table = try DataTable("x.csv", text: "a,b\r\n\"1,\n2\",\"say \"\"ya\"\"\"\n,\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.rows == [["1,\n2", "say \"ya\""], ["", ""]])
  }

  @Test func theLastLineNeedsNoEnd() throws {
    #expect(try DataTable("x.csv", text: "a,b\n1,2").rows == [["1", "2"]])
  }

  @Test func whatDoesNotFitIsRefusedWithItsPlace() {
    #expect(throws: DataProblem.ragged(file: "x.csv", row: 3)) {
      try DataTable("x.csv", text: "a,b\n1,2\n3\n")
    }
    #expect(throws: DataProblem.openQuote(file: "x.csv")) {
      try DataTable("x.csv", text: "a\n\"1\n")
    }
    #expect(throws: DataProblem.unreadable(file: "x.csv")) { try DataTable("x.csv", text: "") }
    #expect(throws: DataProblem.unreadable(file: "nowhere.csv")) {
      try DataTable("nowhere.csv", in: "/nowhere")
    }
    #expect(throws: DataProblem.noColumn(file: "x.csv", column: "c")) {
      try DataTable("x.csv", text: "a,b\n1,2\n").column("c")
    }
  }
}
