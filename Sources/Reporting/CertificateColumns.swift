import Typesetting

/// Results of several samples: parameters as rows, samples as columns; unit, limit and method once a row.
extension CertificateLayout {
  /// More would leave a figure with its uncertainty no room.
  private static let mostColumns = 5

  /// As few tables as there is room for, as alike as they can be, each headed by the numbers of its samples.
  var severalResults: [Block] {
    let samples = content.tested
    let tables = (samples.count + Self.mostColumns - 1) / Self.mostColumns
    var blocks: [Block] = []
    for number in 0..<tables {
      let part = samples[samples.count * number / tables..<samples.count * (number + 1) / tables]
      let heading = tables == 1 ? "" : " " + part.map(\.item.number).joined(separator: ", ")
      blocks += [
        .heading(Text(words.results + heading), Self.section), .space(4), resultTable(Array(part)),
        .space(9),
      ]
    }
    guard !legend.isEmpty else { return blocks }
    return blocks.dropLast() + [.space(5), .text(Text(legend), Self.small), .space(9)]
  }

  private func resultTable(_ samples: [CertificateContent.Tested]) -> Block {
    let isJudged = samples.contains { !$0.judgements.isEmpty }
    // With many samples the method stands beneath the parameter.
    let hasMethodColumn = samples.count <= 3
    var columns: [Table.Column] = [.init(.flexible(1)), .init(.fixed(mm(17)))]
    var head = [
      Text(hasMethodColumn ? words.parameter : "\(words.parameter), \(words.method)"),
      Text(words.unit),
    ]
    if hasMethodColumn {
      columns.append(.init(.fixed(mm(31))))
      head.append(Text(words.method))
    }
    if isJudged {
      columns.append(.init(.fixed(mm(20)), .trailing))
      head.append(Text(words.limit))
    }
    let width: Double = samples.count == 2 ? 30 : samples.count < 5 ? 24 : 21
    // A number is read as one word.
    let scale = samples.count < 5 ? 1 : 0.9
    for sample in samples {
      columns.append(.init(.fixed(mm(width)), .trailing))
      head.append(
        Text(sample.item.number).scaled(scale)
          + Text("\n\(sample.item.name)").weight(.regular).scaled(0.9))
    }
    var rows: [Table.Row] = []
    var group: String?
    for line in SharedLine.merging(samples.map(\.results)) {
      if line.said.group != group {
        group = line.said.group
        rows.append(
          Table.Row(
            [Table.Cell(Text(line.said.group), span: columns.count)],
            style: TextStyle(size: 8, weight: .semibold, colour: Self.accent),
            shading: Self.paleGround, keepsWithNext: true))
      }
      rows.append(row(line, hasMethodColumn: hasMethodColumn, isJudged: isJudged))
    }
    return .table(
      Table(
        columns: columns, head: [Table.Row(head)], rows: rows, style: TextStyle(size: 8.2),
        headStyle: TextStyle(size: 7.8, weight: .semibold),
        padding: .horizontal(3, vertical: 2.7)))
  }

  private func row(_ line: SharedLine, hasMethodColumn: Bool, isJudged: Bool) -> Table.Row {
    let common = line.commonMarks
    var name = marked(setInType(line.said.parameter), common)
    let method = Text(line.said.method).scaled(hasMethodColumn ? 0.94 : 0.86)
    if !hasMethodColumn { name = name + Text("\n") + method.coloured(.quiet) }
    var cells = [name, Text(unbroken(line.said.unit))]
    if hasMethodColumn { cells.append(method) }
    if isJudged { cells.append(Text(dashed(line.said.limits.map(\.limit)))) }
    return Table.Row(cells + line.lines.map { cell($0, besides: common) })
  }

  /// A figure, with its verdicts beneath it unless it meets every limit of its row.
  private func cell(
    _ line: CertificateContent.ResultLine?, besides common: [CertificateContent.Mark]
  ) -> Text {
    guard let line else { return Text("–") }
    let fails = line.limits.contains { $0.outcome == "does_not_meet" }
    var figure = Text(line.figure).weight(fails ? .bold : .medium)
    if fails { figure = figure.coloured(Self.alarm) }
    figure = marked(figure, line.marks.filter { !common.contains($0) })
    guard line.limits.contains(where: { $0.outcome != "meets" }) else { return figure }
    let verdicts = Text("\n\(line.limits.map(\.verdict).joined(separator: "\n"))").scaled(0.86)
    return figure + (fails ? verdicts.weight(.bold).coloured(Self.alarm) : verdicts)
  }

  private func marked(_ text: Text, _ marks: [CertificateContent.Mark]) -> Text {
    marks.reduce(text) { $0 + Text(sign(of: $1)).raised }
  }

  /// What each regulation says of each sample; samples of which it says the same stand in one line.
  var severalConformity: [Block] {
    guard let first = content.tested.first, !first.judgements.isEmpty else { return [] }
    var blocks: [Block] = []
    for judgement in first.judgements {
      var conclusions: [(judgement: CertificateContent.Judgement, samples: [String])] = []
      for sample in content.tested {
        let own = sample.judgements.first { $0.citation == judgement.citation }
        guard let own else { continue }
        if let place = conclusions.firstIndex(where: { $0.judgement == own }) {
          conclusions[place].samples.append(sample.item.number)
        } else {
          conclusions.append((own, [sample.item.number]))
        }
      }
      let areAlike = conclusions.count == 1 && conclusions[0].samples.count == content.tested.count
      let lines = conclusions.map { said in
        Text("\n" + (areAlike ? words.allSamples : said.samples.joined(separator: ", ")) + ": ")
          + conclusion(said.judgement)
      }
      let title = Text(judgement.citation).weight(.semibold) + Text(" (\(judgement.title))")
      blocks.append(
        .together([.text(lines.reduce(title, +), TextStyle(size: 9, leading: 1.15)), .space(3)]))
    }
    return [
      .together([.heading(Text(words.conformity), Self.section), .space(3)] + blocks.prefix(1))
    ] + blocks.dropFirst() + [.space(7)]
  }
}
