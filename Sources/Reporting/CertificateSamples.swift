import Typesetting

/// The body of a certificate of several samples: each described unambiguously (ISO/IEC 17025:2017 7.8.2.1 f–i), their
/// results side by side.
extension CertificateLayout {
  /// What is the customer's and what all samples share.
  var severalFacts: [Block] {
    let items = content.tested.map(\.item)
    let sampler = sampledByOne ? items[0].sampledBy : "–"
    var pairs: [(key: String, value: String)] = [
      (words.customer, content.customer.name), (words.request, content.customer.request),
      (words.address, content.customer.address), (words.matrix, items[0].matrix),
      (words.contact, content.customer.contact), (words.sampledBy, sampler),
    ]
    if !sampledByOne { pairs.removeLast() }
    for index in pairs.indices where pairs[index].value.isEmpty { pairs[index].value = "–" }
    return [
      .box(
        Box(
          [
            .keyValues(
              KeyValues(
                pairs.map { (Text($0.key), Text($0.value)) }, columns: 2, keyWidth: mm(29),
                keyStyle: TextStyle(size: 7.8, colour: .quiet), valueStyle: TextStyle(size: 8.4),
                gap: mm(6), leading: 3))
          ], padding: .horizontal(10, vertical: 8), shading: Self.paleGround, cornerRadius: 3)),
      .space(9), .heading(Text(words.samples), Self.section), .space(4), itemTable(items),
      .space(11),
    ]
  }

  private var sampledByOne: Bool { Set(content.tested.map(\.item.sampledBy)).count == 1 }

  private func itemTable(_ items: [CertificateContent.Item]) -> Block {
    let columns: [Table.Column] = [
      .init(.fixed(mm(23))), .init(.flexible(1)), .init(.fixed(mm(25))), .init(.fixed(mm(25))),
      .init(.fixed(mm(38))), .init(.fixed(mm(23))),
    ]
    let head = [
      words.sampleNumber, "\(words.item), \(words.point)", words.collected, words.received,
      words.condition, words.tested,
    ]
    return .table(
      Table(
        columns: columns, head: [Table.Row(head.map { Text($0) })],
        rows: items.flatMap { itemRows($0, columnCount: columns.count) },
        style: TextStyle(size: 7.8), headStyle: TextStyle(size: 7.4, weight: .semibold),
        padding: .horizontal(3, vertical: 2.6)))
  }

  /// What deviates stands below the item that it is about.
  private func itemRows(_ item: CertificateContent.Item, columnCount: Int) -> [Table.Row] {
    var about = [item.point]
    if !sampledByOne { about.append("\(words.sampledBy): \(item.sampledBy)") }
    let second = about.filter { !$0.isEmpty }.map { "\n\($0)" }.joined()
    let condition = [item.containers, item.condition].filter { !$0.isEmpty }
    var rows = [
      Table.Row([
        Text(item.number).weight(.semibold),
        Text(item.name).weight(.medium) + Text(second).coloured(.quiet),
        Text(item.collected), Text(item.received), Text(dashed(condition)), Text(item.tested),
      ])
    ]
    guard !item.deviations.isEmpty else { return rows }
    rows[0].keepsWithNext = true
    rows.append(
      Table.Row([
        Table.Cell(""),
        Table.Cell(
          Text("\(words.deviations): ").weight(.semibold).coloured(Self.caution)
            + Text(item.deviations.joined(separator: " ")), span: columnCount - 1),
      ]))
    return rows
  }
}
