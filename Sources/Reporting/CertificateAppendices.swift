import Crypto
import Custody
import Postgres
import Typesetting
import Wording

extension CertificateContent {
  /// A file that follows the certificate's own pages, as these name it.
  package struct Appendix: Codable, Hashable, Sendable {
    package var title: String
    package var pages: Int
    /// Of the file as it came, in 64 hexadecimal digits.
    package var sha256: String
    /// The number of the sample that it belongs to, on a certificate of several (ISO/IEC 17025:2017 7.8.2.1 g); nil on
    /// a certificate of one.
    package var sample: String?
  }

  /// Which files came and which went since an earlier version, a sentence for each.
  ///
  /// Of a certificate of several samples each says which sample it is about.
  func changedAppendices(since old: CertificateContent) -> [String] {
    let areAlone = !isOfSeveral && !old.isOfSeveral
    func say(_ files: [Appendix], _ phrase: (Appendix) -> Phrase) -> [String] {
      files.map { file in
        let sample = areAlone ? nil : file.sample
        return (sample.map { "\($0) – " } ?? "") + phrase(file).text(language)
      }
    }
    let (before, now) = (old.appendicesBySample, appendicesBySample)
    return say(now.filter { !before.contains($0) }) { file in
      Phrase(id: "Lampiran “\(file.title)”: ditambahkan.", en: "Appendix “\(file.title)”: added.")
    }
      + say(before.filter { !now.contains($0) }) { file in
        Phrase(id: "Lampiran “\(file.title)”: dihapus.", en: "Appendix “\(file.title)”: removed.")
      }
  }

  /// The files, each with the number of its sample also where there is only one.
  private var appendicesBySample: [Appendix] {
    (appendices ?? []).map { file in
      var file = file
      if !isOfSeveral { file.sample = item.number }
      return file
    }
  }
}

extension Reporting {
  /// As they are named on the certificate; nil when there are none, so that nothing is said of them.
  static func namedAppendices(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [CertificateContent.Appendix]? {
    let named = try appendices(of: samples, in: tx).map { file in
      CertificateContent.Appendix(
        title: file.title, pages: file.pages, sha256: file.sha256.hexadecimal,
        sample: samples.count > 1 ? file.sampleNumber : nil)
    }
    return named.isEmpty ? nil : named
  }
}

extension CertificateLayout {
  /// The list that ties the files to the certificate: letter, sample where there are several, title, pages, digest
  /// (ISO/IEC 17025:2017 7.8.2.1 d, g).
  var appendices: [Block] {
    guard let files = content.appendices else { return [] }
    return [
      .together([
        .heading(Text(words.appendices), Self.section), .space(4), .table(table(of: files)),
        .space(4), .text(Text(words.appendicesFollow), Self.small),
      ]), .space(11),
    ]
  }

  private func table(of files: [CertificateContent.Appendix]) -> Table {
    let isBySample = files.contains { $0.sample != nil }
    var head = ["", words.appendixTitle, words.appendixPages, "SHA-256"]
    var columns: [Table.Column] = [
      .init(.fixed(mm(12))), .init(.flexible(1)), .init(.fixed(mm(24)), .trailing),
      .init(.fixed(mm(42))),
    ]
    if isBySample {
      head.insert(words.sampleNumber, at: 1)
      columns.insert(.init(.fixed(mm(30))), at: 1)
    }
    let rows = files.enumerated().map { index, file -> Table.Row in
      var cells = [
        Table.Cell(Text(appendixLetter(index)).weight(.semibold)), Table.Cell(Text(file.title)),
        Table.Cell(Text(String(file.pages))), Table.Cell(Text(file.sha256.prefix(16) + "…")),
      ]
      if isBySample { cells.insert(Table.Cell(Text(file.sample ?? "")), at: 1) }
      return Table.Row(cells)
    }
    return Table(
      columns: columns, head: [Table.Row(head.map { Text($0) })], rows: rows,
      padding: .horizontal(4, vertical: 2.9))
  }

  /// Where the certificate ends, and what lies behind that.
  var endMark: String {
    guard let files = content.appendices else { return words.end(content.number) }
    let pages = files.reduce(0) { $0 + $1.pages }
    let letters = files.indices.map(appendixLetter).joined(separator: ", ")
    return words.end(content.number) + "\n" + words.followed(by: letters, pages: pages)
  }
}

/// A, B, C and so on for the first, the second, the third.
package func appendixLetter(_ index: Int) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  return index < letters.count ? String(letters[index]) : String(index + 1)
}

extension CertificateWords {
  fileprivate var appendices: String {
    Phrase(id: "Lampiran", en: "Appendices").text(language)
  }

  fileprivate var appendixTitle: String { Phrase(id: "Judul", en: "Title").text(language) }
  fileprivate var appendixPages: String { Phrase(id: "Halaman", en: "Pages").text(language) }

  fileprivate var appendicesFollow: String {
    Phrase(
      id: "Lampiran adalah bagian laporan ini: mengikuti halaman terakhirnya, dengan nomor halaman "
        + "sendiri di kaki halaman. Sidik SHA-256 adalah milik berkas aslinya.",
      en: "The appendices are part of this report: they follow its last page, with page numbers of "
        + "their own at the foot. The SHA-256 digest is that of the file as it came."
    ).text(language)
  }

  fileprivate func followed(by appendices: String, pages: Int) -> String {
    Phrase(
      id: "diikuti lampiran \(appendices) (\(pages) halaman)",
      en: "followed by appendix \(appendices) (\(pages) page\(pages == 1 ? "" : "s"))"
    ).text(language)
  }
}
