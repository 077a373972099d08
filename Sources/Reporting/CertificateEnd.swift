import Typesetting

extension CertificateLayout {
  /// What an interim report leaves open, and which one a report replaces.
  var interim: [Block] {
    var lines: [String] = []
    if let interim = content.interim { lines.append(words.outstanding(interim.outstanding)) }
    for before in content.interimsBefore {
      lines.append(words.replacesInterim(before.number, before.date))
    }
    guard !lines.isEmpty else { return [] }
    return [
      .box(
        Box(
          [.text(Text(lines.joined(separator: "\n")), TextStyle(size: 8.5, leading: 1.15))],
          padding: .horizontal(10, vertical: 7),
          border: Rule(thickness: 0.8, colour: Self.caution), cornerRadius: 3)), .space(9),
    ]
  }

  /// What each regulation says of the whole sample, read from the stored verdicts.
  var conformity: [Block] {
    guard !content.judgements.isEmpty else { return [] }
    let sentences = content.judgements.map { judgement in
      Block.together([
        .text(
          Text("\(judgement.citation)").weight(.semibold) + Text(" (\(judgement.title)): ")
            + conclusion(judgement), TextStyle(size: 9, leading: 1.15)), .space(2),
      ])
    }
    return [
      .together(
        [.heading(Text(words.conformity), Self.section), .space(3)] + sentences.prefix(1))
    ] + sentences.dropFirst() + [.space(7)]
  }

  func conclusion(_ judgement: CertificateContent.Judgement) -> Text {
    let fails = judgement.outcome == "does_not_meet"
    let sentence = Text(judgement.conclusion).bold
    let coloured = fails ? sentence.coloured(Self.alarm) : sentence
    guard !judgement.parameters.isEmpty else { return coloured }
    return coloured + Text(" " + judgement.parameters.joined(separator: ", ") + ".")
  }

  /// Decision rule, uncertainty, disclaimers.
  var notes: [Block] {
    guard !content.statements.isEmpty else { return [] }
    return [
      .together([
        .heading(Text(words.notes), TextStyle(size: 8, weight: .semibold)), .space(2),
        .text(
          Text(content.statements.joined(separator: " ")),
          TextStyle(size: 7.8, colour: .quiet, leading: 1.15)),
      ]), .space(11),
    ]
  }

  /// Who stands behind it and with which words, how to check it, and where it ends (7.8.2.1 o).
  var signature: [Block] {
    [
      .together([
        .columns(
          Columns(
            [.init(.flexible(1), authenticity), .init(.fixed(mm(66)), signer)], gap: mm(12))),
        .space(11),
        .text(
          Text(endMark),
          TextStyle(size: 8, weight: .medium, colour: .quiet, alignment: .centre)),
      ])
    ]
  }

  private var authenticity: [Block] {
    let scan = words.scan(content.address)
    var blocks: [Block] = [
      .text(Text(words.authenticity), TextStyle(size: 8, weight: .semibold)), .space(2),
      .text(
        Text(scan.before)
          + Text(content.address).coloured(Self.accent).linked(to: content.address)
          + Text(scan.after), TextStyle(size: 7.8, colour: .quiet, leading: 1.15)),
    ]
    if let key {
      blocks += [
        .space(3),
        .text(
          Text(words.signed(key)), TextStyle(size: 7.8, colour: .quiet, leading: 1.15)),
      ]
    }
    return blocks
  }

  private var signer: [Block] {
    guard let issue = content.issue else { return [.text("–")] }
    let town = content.laboratory.town
    var blocks: [Block] = [
      .text(Text(town.isEmpty ? issue.date : "\(town), \(issue.date)"), TextStyle(size: 9)),
      .space(5),
      .text(Text("“\(issue.meaning)”"), TextStyle(size: 8, italic: true, leading: 1.15)),
      .space(8), .text(Text(issue.signer), TextStyle(size: 9.5, weight: .semibold)),
      .rule(Rule(thickness: 0.5, colour: .ink)), .space(2),
    ]
    if !issue.title.isEmpty {
      blocks += [.text(Text(issue.title), TextStyle(size: 8.2)), .space(1)]
    }
    blocks.append(.text(Text(words.authorised(issue.moment)), Self.small))
    return blocks
  }
}
