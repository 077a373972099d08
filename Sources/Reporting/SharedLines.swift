/// A row of a table of several samples: what is said once, and each sample's own line.
struct SharedLine {
  /// For parameter, unit, limits and method.
  var said: CertificateContent.ResultLine
  /// One for each sample; nil where the sample lacks the test.
  var lines: [CertificateContent.ResultLine?]

  /// Marks that stand beside the parameter, because they are on each sample's line.
  var commonMarks: [CertificateContent.Mark] {
    said.marks.filter { mark in lines.allSatisfy { $0?.marks.contains(mark) ?? true } }
  }

  private func isAlike(_ other: CertificateContent.ResultLine) -> Bool {
    (said.key, said.group, said.parameter, said.unit, said.method)
      == (other.key, other.group, other.parameter, other.unit, other.method)
      && said.limits.map(\.limit) == other.limits.map(\.limit)
  }

  /// The rows of some samples in the order of a certificate; what differs in parameter, method, unit or limit stands in
  /// rows of its own.
  static func merging(_ samples: [[CertificateContent.ResultLine]]) -> [SharedLine] {
    var rows: [SharedLine] = []
    for (column, lines) in samples.enumerated() {
      // Behind the row of the line before.
      var place = 0
      for line in lines {
        let known = rows.firstIndex { $0.lines[column] == nil && $0.isAlike(line) }
        if let known {
          rows[known].lines[column] = line
          place = known + 1
          continue
        }
        place = placeInGroup(of: line, behind: place, rows)
        var row = SharedLine(said: line, lines: Array(repeating: nil, count: samples.count))
        row.lines[column] = line
        rows.insert(row, at: place)
        place += 1
      }
    }
    return rows
  }

  /// Groups stay together: behind the row before where that is of the same group, else where the group begins, else
  /// where the group of the row before ends.
  private static func placeInGroup(
    of line: CertificateContent.ResultLine, behind place: Int, _ rows: [SharedLine]
  ) -> Int {
    guard place == 0 || rows[place - 1].said.group != line.group else { return place }
    if let start = rows.firstIndex(where: { $0.said.group == line.group }) { return start }
    guard place > 0 else { return 0 }
    let before = rows[place - 1].said.group
    return rows[place...].firstIndex { $0.said.group != before } ?? rows.count
  }
}
