import FoundationEssentials

/// A file of comma-separated values (RFC 4180) whose first line names the columns.
package struct DataTable: Sendable {
  /// For messages: `limits.csv`.
  package let file: String
  package let columns: [String]
  package let rows: [[String]]

  /// - Throws: `DataProblem`.
  package init(_ file: String, in folder: String) throws(DataProblem) {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
      throw .unreadable(file: file)
    }
    try self.init(file, text: String(decoding: bytes, as: UTF8.self))
  }

  init(_ file: String, text: String) throws(DataProblem) {
    var records = try DataTable.records(file, text)
    guard !records.isEmpty else { throw .unreadable(file: file) }
    let columns = records.removeFirst()
    if let ragged = records.firstIndex(where: { $0.count != columns.count }) {
      throw .ragged(file: file, row: ragged + 2)
    }
    self.file = file
    self.columns = columns
    rows = records
  }

  /// All values of a column, from top to bottom.
  package func column(_ name: String) throws(DataProblem) -> [String] {
    guard let index = columns.firstIndex(of: name) else {
      throw .noColumn(file: file, column: name)
    }
    return rows.map { $0[index] }
  }

  private static func records(_ file: String, _ text: String) throws(DataProblem) -> [[String]] {
    var (records, record, field): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    func endField() {
      record.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && bytes.first == UInt8(ascii: "\""):
        field.append(byte)
        bytes.removeFirst()
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: field.append(byte)
      case UInt8(ascii: ","): endField()
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        endField()
        records.append(record)
        record = []
      default: field.append(byte)
      }
    }
    guard !isQuoted else { throw .openQuote(file: file) }
    if !record.isEmpty || !field.isEmpty {
      endField()
      records.append(record)
    }
    return records
  }
}

/// What is wrong with a data file; read by whoever edits it.
package enum DataProblem: Error, Hashable, CustomStringConvertible {
  case unreadable(file: String)
  case openQuote(file: String)
  case ragged(file: String, row: Int)
  case noColumn(file: String, column: String)
  /// A value that names a row of another file that is not there.
  case refersToNothing(file: String, row: Int, column: String, value: String)
  case doubled(file: String, row: Int, key: String)

  package var description: String {
    switch self {
    case .unreadable(let file): "\(file): cannot be read, or is empty"
    case .openQuote(let file): "\(file): a quotation mark is not closed"
    case .ragged(let file, let row): "\(file):\(row): does not have as many values as columns"
    case .noColumn(let file, let column): "\(file): has no column \(column)"
    case .refersToNothing(let file, let row, let column, let value):
      "\(file):\(row): \(column) \"\(value)\" is not on record"
    case .doubled(let file, let row, let key): "\(file):\(row): \(key) stands there twice"
    }
  }
}
