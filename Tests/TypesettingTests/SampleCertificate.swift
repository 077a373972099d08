import Timekeeping
import Typesetting

/// A certificate as a laboratory issues it, to judge the looks by: two pages, thirty rows, a QR code.
enum SampleCertificate {
  static let number = "0417/LHU/LKD-KPG/XI/2026"
  static let address = "https://lacak.example/v/7Q2M-9KXR-41TD"
  static let endMark = "Akhir laporan"

  private static let accent = Colour(0x0B5C6B)
  private static let alarm = Colour(0xA3261B)
  private static let small = TextStyle(size: 7.5, colour: .quiet)
  private static let section = TextStyle(size: 10, weight: .semibold, colour: accent)

  static func document(paper: Paper = .a4, watermark: String? = nil) -> Document {
    Document(
      paper: paper,
      margins: Edges(top: mm(14), left: mm(18), bottom: mm(12), right: mm(18)),
      header: runningHeader, firstHeader: letterhead, footer: footer, body: body,
      watermark: watermark,
      properties: Document.Properties(
        title: "Laporan Hasil Uji \(number)", author: "Laboratorium Kesehatan Daerah Kota Kupang",
        subject: "Air minum", created: Instant(microseconds: 1_795_392_000_000_000)))
  }

  private static let letterhead: [Block] = [
    .columns(
      Columns(
        [
          .init(
            .flexible(1),
            [
              .text(
                "Laboratorium Kesehatan Daerah",
                TextStyle(size: 15, weight: .bold, colour: accent)),
              .space(1),
              .text("Dinas Kesehatan Kota Kupang", TextStyle(size: 9.5, weight: .medium)),
              .space(3),
              .text(
                "Jl. S. K. Lerik, Kelapa Lima, Kupang 85228 · labkesda@kupang.example · (0380) 821 000",
                small),
            ]),
          .init(
            .fixed(mm(44)),
            [
              .text("Laboratorium penguji", small.aligned(.trailing)),
              .text(
                "LP-1234-IDN", TextStyle(size: 9.5, weight: .semibold, alignment: .trailing)),
              .text("ISO/IEC 17025:2017", small.aligned(.trailing)),
            ]),
        ])),
    .space(6),
    .rule(Rule(thickness: 1.4, colour: accent)),
    .space(14),
  ]

  private static let runningHeader: [Block] = [
    .columns(
      Columns([
        .init(.flexible(1), [.text("Laboratorium Kesehatan Daerah Kota Kupang", small)]),
        .init(
          .flexible(1),
          [.text("Laporan Hasil Uji " + Text(number).weight(.semibold), small.aligned(.trailing))]),
      ])),
    .space(4),
    .rule(Rule(thickness: 0.8, colour: accent)),
    .space(12),
  ]

  private static let footer: [Block] = [
    .space(8),
    .rule(Rule()),
    .space(4),
    .columns(
      Columns([
        .init(
          .flexible(3),
          [
            .text(
              "Hasil hanya berlaku untuk contoh yang diuji. Laporan ini tidak boleh digandakan "
                + "kecuali seluruhnya, tanpa izin tertulis laboratorium.",
              TextStyle(size: 6.8, colour: .quiet))
          ]),
        .init(
          .flexible(2),
          [
            .text(
              Text(number) + "   ·   Halaman " + .pageNumber + " dari " + .pageCount,
              TextStyle(size: 7.5, weight: .medium, colour: .quiet, alignment: .trailing))
          ]),
      ])),
  ]

  private static var body: [Block] {
    title + facts + results + verdict + signature
  }

  private static var title: [Block] {
    [
      .columns(
        Columns(
          [
            .init(
              .flexible(1),
              [
                .text("Laporan Hasil Uji", TextStyle(size: 20, weight: .bold, tracking: -0.3)),
                .space(3),
                .text(
                  "Nomor " + Text(number).weight(.semibold) + "  ·  versi 1",
                  TextStyle(size: 10)),
              ]),
            .init(
              .fixed(mm(25)), [.drawing(QRCode(address)!.drawing(width: mm(25)), .trailing)]),
          ], place: .middle)),
      .space(8),
    ]
  }

  private static var facts: [Block] {
    let pairs: [(key: Text, value: Text)] = [
      ("Pelanggan", "Perumda Air Minum Tirta Lontar"), ("Nomor contoh", "26.1103-004"),
      ("Alamat", "Jl. Eltari II, Liliba, Kupang"), ("Matriks", "Air minum, jaringan distribusi"),
      ("Titik contoh", "KR-17 · Puskesmas Oebobo"),
      ("Wadah", "1 × 500 mL steril, 1 × 1 L PE, 1 × 250 mL HNO" + Text("3").lowered),
      ("Pengambilan", "3 November 2026, 07.40 WITA"), ("Penerimaan", "3 November 2026, 10.15 WITA"),
      ("Pengambil", "Maria Nggili (laboratorium)"), ("Keadaan", "4,2 °C, segel utuh"),
      ("Metode ambil", "SNI 8995:2021"), ("Pengujian", "3–9 November 2026"),
    ]
    return [
      .box(
        Box(
          [
            .keyValues(
              KeyValues(
                pairs, columns: 2, keyWidth: mm(24), keyStyle: TextStyle(size: 8, colour: .quiet),
                valueStyle: TextStyle(size: 8.5), gap: mm(6), leading: 3.2))
          ], padding: .horizontal(10, vertical: 9), shading: Colour(0xF3F6F7), cornerRadius: 3)),
      .space(14),
    ]
  }

  private static var results: [Block] {
    var rows: [Table.Row] = []
    for group in groups {
      rows.append(
        Table.Row(
          [Table.Cell(group.title, span: 6)],
          style: TextStyle(size: 8, weight: .semibold, colour: accent), shading: Colour(0xF3F6F7),
          keepsWithNext: true))
      for row in group.rows {
        let fails = row.verdict == "TMS"
        rows.append(
          Table.Row([
            Table.Cell(row.name),
            Table.Cell(row.unit),
            Table.Cell(
              fails ? row.result.weight(.bold).coloured(alarm) : row.result.weight(.medium)),
            Table.Cell(row.limit),
            Table.Cell(row.method),
            Table.Cell(
              fails ? Text(row.verdict).weight(.bold).coloured(alarm) : Text(row.verdict)),
          ]))
      }
    }
    return [
      .heading("Hasil uji", section),
      .space(5),
      .table(
        Table(
          columns: [
            .init(.flexible(1)), .init(.fixed(mm(22))), .init(.fixed(mm(27)), .trailing),
            .init(.fixed(mm(20)), .trailing), .init(.fixed(mm(43))),
            .init(.fixed(mm(13)), .centre),
          ],
          head: [
            Table.Row(["Parameter", "Satuan", "Hasil", "Baku mutu", "Metode", "Nilai"])
          ], rows: rows)),
      .space(6),
      .text(
        "MS memenuhi syarat · TMS tidak memenuhi syarat · * di luar lingkup akreditasi · ± "
          + "ketidakpastian diperluas, k = 2", small),
      .space(12),
    ]
  }

  private static var verdict: [Block] {
    [
      .together([
        .heading("Pernyataan kesesuaian", section),
        .space(4),
        .text(
          "Contoh " + Text("tidak memenuhi").bold
            + " Permenkes Nomor 2 Tahun 2023 untuk " + Text("Escherichia coli").italic
            + ", total coliform dan kekeruhan. Aturan keputusan: penerimaan sederhana "
            + "(ILAC-G8:09/2019, 4.2.1); ketidakpastian tidak diperhitungkan pada batas.",
          TextStyle(size: 9, leading: 1.2)),
      ]),
      .space(16),
    ]
  }

  private static var signature: [Block] {
    [
      .together([
        .columns(
          Columns(
            [
              .init(
                .flexible(1),
                [
                  .text("Keaslian", TextStyle(size: 8, weight: .semibold)),
                  .space(2),
                  .text(
                    "Pindai kode di halaman pertama atau buka "
                      + Text(address).coloured(accent).linked(to: address)
                      + ". Berkas ini ditandatangani secara elektronik (Ed25519, kunci "
                      + "3f9a1c07e2b45d68).", TextStyle(size: 8, colour: .quiet, leading: 1.2)),
                ]),
              .init(
                .fixed(mm(62)),
                [
                  .text("Kupang, 10 November 2026", TextStyle(size: 9)),
                  .text("Manajer Teknis", TextStyle(size: 9)),
                  .space(26),
                  .text("Yuliana Tefa, S.Si., M.Kes.", TextStyle(size: 9, weight: .semibold)),
                  .rule(Rule(thickness: 0.5, colour: .ink)),
                  .space(2),
                  .text("Disahkan 10 November 2026, 14.02 WITA", small),
                ]),
            ], gap: mm(14))),
        .space(14),
        .text(
          "— " + Text(endMark) + " " + Text(number) + " —",
          TextStyle(size: 8, weight: .medium, colour: .quiet, alignment: .centre)),
      ])
    ]
  }
}
