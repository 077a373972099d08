package import Timekeeping
package import Typesetting
package import Wording

/// Labels set for the printer.
package struct LabelSheet: Sendable {
  package var labels: [ContainerLabel]
  package var stock: LabelStock
  package var language: Language
  /// Stands in the file, so that the same labels give the same bytes.
  package var made: Instant
  /// Of the days on the labels.
  package var zone: Zone

  package init(
    _ labels: [ContainerLabel], on stock: LabelStock, language: Language, made: Instant,
    zone: Zone = .house
  ) {
    self.labels = labels
    self.stock = stock
    self.language = language
    self.made = made
    self.zone = zone
  }

  package var document: Document {
    let properties = Document.Properties(
      title: language == .indonesian ? "Label wadah" : "Container labels", author: "Lacak",
      created: made)
    switch stock {
    case .sheet:
      // 8 × 37 mm fill the sheet but for a millimetre; a tenth less each keeps the eighth row on its page.
      return Document(
        paper: .a4, margins: .horizontal(0, vertical: mm(0.5)), body: sheetRows,
        properties: properties)
    case .roll:
      let pages = labels.map { [Block.box(label($0, padding: mm(2), height: mm(28.9)))] }
      return Document(
        paper: .millimetres(62, by: 29), margins: .all(0),
        body: Array(pages.joined(separator: [Block.pageBreak])), properties: properties)
    }
  }

  private var sheetRows: [Block] {
    stride(from: 0, to: labels.count, by: 3).map { start in
      let row = labels[start..<min(start + 3, labels.count)].map { each in
        Columns.Column(
          .fixed(mm(70)), [.box(label(each, padding: mm(5), height: mm(36.9)))])
      }
      return .columns(Columns(row, gap: 0))
    }
  }

  /// The number to read, the QR code for a phone, the bars for a hand scanner.
  private func label(_ label: ContainerLabel, padding: Points, height: Points) -> Box {
    let width = (stock == .sheet ? mm(70) : mm(62)) - 2 * padding
    let head = Columns(
      [
        Columns.Column(
          .fixed(mm(16)),
          QRCode(label.barcode).map { [.drawing($0.drawing(width: mm(16)), .leading)] } ?? []),
        Columns.Column(.flexible(1), words(label)),
      ], gap: mm(2))
    let bars = Code128(label.barcode).map { code -> [Block] in
      [.space(mm(0.8)), .drawing(code.drawing(width: width, height: mm(6)), .leading)]
    }
    return Box([.columns(head)] + (bars ?? []), padding: .all(padding), height: height)
  }

  private func words(_ label: ContainerLabel) -> [Block] {
    let letter = label.barcode.suffix(1)
    var kept = label.kind.text(language)
    if !label.preservative.isEmpty { kept += ", \(label.preservative)" }
    var origin = label.matrix.text(language)
    if let point = label.point { origin += " · \(point)" }
    if let day = label.day {
      origin += " · \(language.date(zone.local(day).day))"
    }
    return [
      .text(Text("\(label.sampleNumber) ") + Text(letter).bold, TextStyle(size: 11, weight: .bold)),
      .text(Text(origin), TextStyle(size: 6.5)),
      .text(Text(kept), TextStyle(size: 6.5)),
    ]
  }
}
