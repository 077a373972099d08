import Typesetting
import Wording

extension CertificateLayout {
  /// Customer, item, condition, dates: ISO/IEC 17025:2017 7.8.2.1 e–i.
  var facts: [Block] {
    let item = content.item
    var pairs: [(key: String, value: String)] = [
      (words.customer, content.customer.name), (words.sampleNumber, item.number),
      (words.address, content.customer.address), (words.item, item.name),
      (words.contact, content.customer.contact), (words.matrix, item.matrix),
      (words.request, content.customer.request), (words.containers, item.containers),
      (words.point, item.point), (words.condition, item.condition),
      (words.sampledBy, item.sampledBy), (words.received, item.received),
      (words.collected, item.collected), (words.tested, item.tested),
    ]
    // Two columns are filled from left to right: what belongs to the customer stays on the left.
    for index in pairs.indices where pairs[index].value.isEmpty { pairs[index].value = "–" }
    var blocks: [Block] = [
      .keyValues(
        KeyValues(
          pairs.map { (Text($0.key), Text($0.value)) }, columns: 2, keyWidth: mm(29),
          keyStyle: TextStyle(size: 7.8, colour: .quiet), valueStyle: TextStyle(size: 8.4),
          gap: mm(6), leading: 3))
    ]
    if !item.deviations.isEmpty {
      blocks += [
        .space(5), .rule(Rule(thickness: 0.4)), .space(4),
        .keyValues(
          KeyValues(
            [(Text(words.deviations), Text(item.deviations.joined(separator: "\n")))],
            keyWidth: mm(27),
            keyStyle: TextStyle(size: 7.8, weight: .semibold, colour: Self.caution),
            valueStyle: TextStyle(size: 8.4))),
      ]
    }
    return [
      .box(
        Box(
          blocks, padding: .horizontal(10, vertical: 8), shading: Self.paleGround,
          cornerRadius: 3)), .space(11),
    ]
  }

  var results: [Block] {
    let isJudged = !content.judgements.isEmpty
    var rows: [Table.Row] = []
    var group: String?
    let columnCount = isJudged ? 6 : 4
    for line in content.results {
      if line.group != group {
        group = line.group
        rows.append(
          Table.Row(
            [Table.Cell(Text(line.group), span: columnCount)],
            style: TextStyle(size: 8, weight: .semibold, colour: Self.accent),
            shading: Self.paleGround, keepsWithNext: true))
      }
      rows.append(row(line, isJudged: isJudged))
    }
    var columns: [Table.Column] = [
      .init(.flexible(1)), .init(.fixed(mm(21.5))),
      .init(.fixed(mm(isJudged ? 31 : 38)), .trailing),
    ]
    var head = [words.parameter, words.unit, words.result]
    if isJudged {
      columns.append(.init(.fixed(mm(25)), .trailing))
      head.append(words.limit)
    }
    // `MS / Complies` on one line, or each row of a certificate in both languages would be two lines high.
    let verdictWidth = content.language == .both ? 24.0 : 18
    columns.append(.init(.fixed(mm(isJudged ? 54 - verdictWidth : 54))))
    head.append(words.method)
    if isJudged {
      columns.append(.init(.fixed(mm(verdictWidth)), .centre))
      head.append(words.verdict)
    }
    var blocks: [Block] = [
      .heading(Text(words.results), Self.section), .space(4),
      .table(
        Table(
          columns: columns, head: [Table.Row(head.map { Text($0) })], rows: rows,
          padding: .horizontal(4, vertical: 2.9))),
    ]
    if !legend.isEmpty {
      blocks += [.space(5), .text(Text(legend), Self.small)]
    }
    return blocks + [.space(9)]
  }

  private func row(_ line: CertificateContent.ResultLine, isJudged: Bool) -> Table.Row {
    let fails = line.limits.contains { $0.outcome == "does_not_meet" }
    var name = setInType(line.parameter)
    for mark in line.marks { name = name + Text(sign(of: mark)).raised }
    let figure = Text(line.figure)
    var cells: [Table.Cell] = [
      Table.Cell(name), Table.Cell(Text(unbroken(line.unit))),
      Table.Cell(fails ? figure.weight(.bold).coloured(Self.alarm) : figure.weight(.medium)),
    ]
    if isJudged {
      cells.append(Table.Cell(Text(dashed(line.limits.map(\.limit)))))
    }
    cells.append(Table.Cell(Text(line.method).scaled(0.94)))
    if isJudged {
      let verdict = Text(dashed(line.limits.map(\.verdict)))
      cells.append(
        Table.Cell(fails ? verdict.weight(.bold).coloured(Self.alarm) : verdict.scaled(0.94)))
    }
    return Table.Row(cells)
  }

  func unbroken(_ text: String) -> String {
    String(text.map { $0 == " " ? "\u{a0}" : $0 })
  }

  func dashed(_ lines: [String]) -> String {
    lines.isEmpty ? "–" : lines.joined(separator: "\n")
  }

  // MARK: Marks

  /// Each mark once, in the order in which they are met; external providers are numbered by their sign.
  private var marks: [CertificateContent.Mark] {
    var found: [CertificateContent.Mark] = []
    for line in content.tested.flatMap(\.results) {
      for mark in line.marks where !found.contains(mark) { found.append(mark) }
    }
    return found
  }

  func sign(of mark: CertificateContent.Mark) -> String {
    switch mark {
    case .notAccredited: return "*"
    case .late: return "†"
    case .external:
      let providers = marks.filter { if case .external = $0 { true } else { false } }
      return String(repeating: "‡", count: 1 + (providers.firstIndex(of: mark) ?? 0))
    }
  }

  var legend: String {
    let explained = marks.map { "\(sign(of: $0)) \(words.explanation(of: $0))" }
    let verdicts =
      content.judgements.isEmpty
      ? [] : [content.isOfSeveral ? words.severalLegend : words.verdictLegend]
    return (verdicts + explained).joined(separator: " · ")
  }

  /// Names of species stand in italics, as biology wants them.
  func setInType(_ name: String) -> Text {
    // By the beginnings of words: a search through each name for each species took a quarter of the whole certificate.
    var start = name.startIndex
    while true {
      let rest = name[start...]
      if let species = Self.species.first(where: { rest.hasPrefix($0) }) {
        return Text(name[..<start]) + Text(species).italic
          + Text(rest.dropFirst(species.count))
      }
      guard let end = rest.firstIndex(where: { " (/-".contains($0) }) else { return Text(name) }
      start = name.index(after: end)
    }
  }

  private static let species = [
    "Escherichia coli", "E. coli", "Salmonella", "Shigella", "Staphylococcus aureus",
    "Pseudomonas aeruginosa", "Legionella pneumophila", "Legionella", "Vibrio cholerae",
    "Bacillus cereus", "Clostridium perfringens", "Listeria monocytogenes",
    "Enterobacteriaceae", "Candida albicans",
  ]
}
