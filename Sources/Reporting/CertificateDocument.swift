package import Timekeeping
package import Typesetting
import Wording

extension CertificateContent {
  /// The certificate set in type. Of the content, the paper, the key and the time alone: the same ones give the same
  /// bytes.
  ///
  /// - Parameters:
  ///   - key: the name of the key that signs the file; nil for a preview, which says that it is one.
  ///   - created: when the report was released.
  ///   - logo: of the settings that the content names, a PNG.
  package func document(
    paper: Typesetting.Paper, key: String?, created: Instant, logo: [UInt8]? = nil
  ) -> Document {
    CertificateLayout(content: self, key: key, logo: logo).document(paper, created)
  }
}

/// How a certificate looks, from its first page to its end mark.
struct CertificateLayout {
  let content: CertificateContent
  let key: String?
  let logo: Image?
  let words: CertificateWords

  static let accent = Colour(0x0B5C6B)
  static let alarm = Colour(0xA3261B)
  static let caution = Colour(0x8A5A00)
  static let paleGround = Colour(0xF3F6F7)
  static let small = TextStyle(size: 7.5, colour: .quiet)
  static let section = TextStyle(size: 10, weight: .semibold, colour: accent)

  init(content: CertificateContent, key: String?, logo: [UInt8]? = nil) {
    self.content = content
    self.key = key
    self.logo = logo.flatMap { Image(png: $0, within: Size(width: mm(34), height: mm(20))) }
    words = CertificateWords(content.language, isInterim: content.interim != nil)
  }

  func document(_ paper: Typesetting.Paper, _ created: Instant) -> Document {
    Document(
      paper: paper, margins: Edges(top: mm(13), left: mm(18), bottom: mm(11), right: mm(18)),
      header: runningHeader, firstHeader: letterhead, footer: footer,
      body: title + amendment + interim + tested + notes + appendices + signature,
      watermark: watermark,
      properties: Document.Properties(
        title: "\(words.title) \(content.number)", author: content.laboratory.name,
        subject: content.sampleNames.joined(separator: ", "), created: created))
  }

  private var tested: [Block] {
    content.isOfSeveral
      ? severalFacts + severalResults + severalConformity : facts + results + conformity
  }

  private var watermark: String? {
    if key == nil { return "PRATINJAU / PREVIEW" }
    return content.interim == nil ? nil : "SEMENTARA / INTERIM"
  }

  /// Number and version: together they are the unique identification on each page (7.8.2.1 d).
  var identification: Text {
    Text(content.number).weight(.semibold) + Text(" · \(words.version) \(content.version)")
  }

  private var letterhead: [Block] {
    let laboratory = content.laboratory
    let usual = [laboratory.address, laboratory.contact].filter { !$0.isEmpty }
    let lines = laboratory.lines ?? [usual.joined(separator: " · ")]
    var columns: [Columns.Column] = [
      .init(
        .flexible(1),
        [
          .text(
            Text(laboratory.name), TextStyle(size: 13.5, weight: .bold, colour: Self.accent)),
          .space(3), .text(Text(lines.joined(separator: "\n")), Self.small),
        ])
    ]
    if let logo {
      columns.insert(.init(.fixed(logo.size.width), [.image(logo, .leading)]), at: 0)
    }
    if !laboratory.accreditation.isEmpty {
      columns.append(
        .init(
          .fixed(mm(44)),
          [
            .text(Text(words.laboratory), Self.small.aligned(.trailing)),
            .text(
              Text(laboratory.accreditation),
              TextStyle(size: 9.5, weight: .semibold, alignment: .trailing)),
            .text("ISO/IEC 17025:2017", Self.small.aligned(.trailing)),
          ]))
    }
    return [
      .columns(Columns(columns, place: .middle)), .space(6),
      .rule(Rule(thickness: 1.4, colour: Self.accent)), .space(12),
    ]
  }

  private var runningHeader: [Block] {
    [
      .columns(
        Columns([
          .init(.flexible(1), [.text(Text(content.laboratory.name), Self.small)]),
          .init(
            .flexible(1),
            [.text(Text(words.title + " ") + identification, Self.small.aligned(.trailing))]),
        ])),
      .space(4), .rule(Rule(thickness: 0.8, colour: Self.accent)), .space(10),
    ]
  }

  private var footer: [Block] {
    [
      .space(7), .rule(Rule()), .space(4),
      .columns(
        Columns([
          .init(.flexible(3), footerWords),
          .init(
            .flexible(2),
            [
              .text(
                identification + Text("\n") + pageOfPages,
                TextStyle(size: 7.2, weight: .medium, colour: .quiet, alignment: .trailing))
            ]),
        ])),
    ]
  }

  private var footerWords: [Block] {
    let style = TextStyle(size: 6.8, colour: .quiet)
    let own = content.footer.map { [Block.text(Text($0), style), .space(2)] } ?? []
    return own + [.text(Text(words.scope), style)]
  }

  private var pageOfPages: Text {
    Text("\(words.page) ") + Text.pageNumber + Text(" \(words.of) ") + Text.pageCount
  }

  private var title: [Block] {
    var columns: [Columns.Column] = [
      .init(
        .flexible(1),
        [
          .text(Text(words.title), TextStyle(size: 20, weight: .bold, tracking: -0.3)),
          .text(Text(words.otherTitle), TextStyle(size: 9, colour: .quiet)), .space(4),
          .text(Text(words.number + " ") + identification, TextStyle(size: 10)),
          .text(
            Text("\(words.issued) \(content.issue?.date ?? "–")"),
            TextStyle(size: 8.5, colour: .quiet)),
        ])
    ]
    if let code = QRCode(content.address) {
      columns.append(.init(.fixed(mm(27)), [.drawing(code.drawing(width: mm(27)), .trailing)]))
    }
    return [.columns(Columns(columns, place: .middle)), .space(7)]
  }

  /// An amended report names what it replaces, what changed, and why (7.8.8).
  private var amendment: [Block] {
    guard let amendment = content.amendment else { return [] }
    var pairs: [(key: Text, value: Text)] = [(Text(words.reason), Text(amendment.reason))]
    if !amendment.changes.isEmpty {
      pairs.append((Text(words.changes), Text(amendment.changes.joined(separator: "\n"))))
    }
    return [
      .box(
        Box(
          [
            .text(
              Text(words.amendment),
              TextStyle(size: 9, weight: .semibold, colour: Self.caution)),
            .space(2),
            .text(
              Text(
                words.replaces(
                  amendment.replacedVersion, amendment.replacedDate,
                  amendment.replacedNumber ?? content.number)),
              TextStyle(size: 8.5)), .space(3),
            .keyValues(
              KeyValues(
                pairs, keyWidth: mm(26), keyStyle: TextStyle(size: 8, colour: .quiet),
                valueStyle: TextStyle(size: 8.5))),
          ], padding: .horizontal(10, vertical: 8),
          border: Rule(thickness: 0.8, colour: Self.caution), cornerRadius: 3)),
      .space(9),
    ]
  }
}
