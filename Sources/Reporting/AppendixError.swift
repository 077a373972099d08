package import PDFPages
package import Wording

/// Why a file does not go with a certificate, or a certificate not out with its files.
package enum AppendixError: ReadableError, Hashable {
  case unfit(name: String, PDFFault)
  case tooLarge(name: String)
  /// With those that are there already.
  case tooMany
  case noTitle
  /// The signature was to stand over files that its owner has not seen.
  case changed
  /// This form was sent before, with another file, or its file was removed since.
  case sentBefore(title: String)

  /// The names of the fields of whoever adds one.
  package static let fileField = "appendix_file"
  package static let titleField = "appendix_title"

  package var field: String? {
    switch self {
    case .unfit, .tooLarge, .tooMany, .sentBefore: Self.fileField
    case .noTitle: Self.titleField
    case .changed: nil
    }
  }

  package var phrase: Phrase {
    switch self {
    case .unfit(let name, let fault):
      Phrase(id: "“\(name)” \(fault.phrase.id)", en: "“\(name)” \(fault.phrase.en)")
    case .tooLarge(let name):
      Phrase(
        id: "“\(name)” terlalu besar. \(Self.limits.id)",
        en: "“\(name)” is too large. \(Self.limits.en)")
    case .tooMany: Self.limits
    case .noTitle: Phrase(id: "Tuliskan judulnya.", en: "Write its title.")
    case .changed:
      Phrase(
        id: "Lampiran sampel ini berubah sejak halaman ini dibuka, dan belum ada yang terbit. "
          + "Tinjau lampiran yang sekarang, lalu terbitkan.",
        en: "The appendices of this sample changed since this page was opened, and nothing was "
          + "released. Review them as they are now, then release.")
    case .sentBefore(let title):
      Phrase(
        id: "Formulir ini sudah terkirim, dengan lampiran “\(title)”; berkas yang sekarang belum "
          + "dilampirkan. Buka lagi halamannya, lalu lampirkan.",
        en: "This form was sent before, with the appendix “\(title)”; the file of now is not "
          + "appended. Open the page anew, then append it.")
    }
  }

  package static let limits = Phrase(
    id: "Paling banyak \(Appendix.mostFiles) lampiran, bersama-sama "
      + "\(Appendix.mostBytes / 1_000_000) MB, masing-masing \(Appendix.mostPages) halaman.",
    en: "At most \(Appendix.mostFiles) appendices, together of \(Appendix.mostBytes / 1_000_000) "
      + "MB, of \(Appendix.mostPages) pages each.")
}

extension PDFFault {
  /// Said of a file by its name.
  fileprivate var phrase: Phrase {
    switch self {
    case .notPDF:
      Phrase(
        id: "bukan berkas PDF, apa pun namanya. Cetak ke PDF, lalu kirim hasilnya.",
        en: "is no PDF file, whatever its name says. Print it to PDF and send that.")
    case .encrypted:
      Phrase(
        id: "terkunci dengan kata sandi atau pembatasan. Simpan tanpa kunci, lalu kirim lagi.",
        en: "is locked by a password or restrictions. Save it without, then send it again.")
    case .broken:
      Phrase(
        id: "rusak atau terpotong. Buka, cetak ke PDF, lalu kirim hasilnya.",
        en: "is damaged or cut off. Open it, print it to PDF and send that.")
    case .tooManyPages:
      Phrase(
        id: "lebih dari \(Appendix.mostPages) halaman. Kirim halaman yang perlu saja.",
        en: "has more than \(Appendix.mostPages) pages. Send the pages that matter.")
    case .holdsFiles:
      Phrase(
        id: "memuat berkas lain di dalamnya, yang tidak akan terlihat. Lampirkan satu per satu.",
        en: "has other files in it, which would not be seen. Append them one by one.")
    case .dynamicForm:
      Phrase(
        id: "adalah formulir yang isinya dibuat program (XFA). Cetak ke PDF, lalu kirim hasilnya.",
        en: "is a form drawn by a program in it (XFA). Print it to PDF and send that.")
    case .hiddenLayers:
      Phrase(
        id: "memuat lapisan tersembunyi yang akan terlihat. Cetak ke PDF, lalu kirim hasilnya.",
        en: "has hidden layers, which would be seen. Print it to PDF and send that.")
    case .drawnByReader:
      Phrase(
        id: "memuat catatan atau isian yang hanya digambar oleh aplikasi pembacanya dan akan "
          + "hilang. Cetak ke PDF, lalu kirim hasilnya.",
        en: "has notes or fields that only its reader draws, which would be lost. Print it to PDF "
          + "and send that.")
    case .tooManyNotes:
      Phrase(
        id: "memuat terlalu banyak catatan atau isian. Cetak ke PDF, lalu kirim hasilnya.",
        en: "has too many notes or fields. Print it to PDF and send that.")
    }
  }
}
