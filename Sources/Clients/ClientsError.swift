package import Wording

/// Why a request, a site or a point stays as it is.
package enum ClientsError: ReadableError, Hashable {
  case unknownSite
  case unknownPoint
  case unknownRequest
  case unknownPackage
  /// The same form was sent before, with something else in it.
  case sentOtherwise(number: String)
  case notYours
  case noItems
  case tooManyItems(limit: Int)
  case noTests(item: Int)
  case dayPassed
  case noReason
  case alreadyReviewed

  package var phrase: Phrase {
    switch self {
    case .unknownSite:
      Phrase(id: "Lokasi ini tidak tercatat.", en: "This site is not on record.")
    case .unknownPoint:
      Phrase(id: "Titik ini tidak tercatat.", en: "This sampling point is not on record.")
    case .unknownRequest:
      Phrase(id: "Permintaan ini tidak tercatat.", en: "This request is not on record.")
    case .unknownPackage:
      Phrase(
        id: "Paket ini tidak ada atau tidak cocok dengan jenis sampelnya.",
        en: "This package does not exist or does not fit the kind of sample.")
    case .sentOtherwise(let number):
      Phrase(
        id:
          "Formulir ini sudah terkirim sebagai \(number), dengan isi lain. Yang Anda ubah setelah itu "
          + "tidak dikirim. Buka \(number), atau buat permintaan baru.",
        en:
          "This form has been sent as \(number), with something else in it. What you changed after "
          + "that was not sent. Open \(number), or make a new request.")
    case .notYours:
      Phrase(
        id: "Ini milik pelanggan lain.", en: "This belongs to another customer.")
    case .noItems:
      Phrase(
        id: "Permintaan belum berisi sampel. Tambahkan paling sedikit satu.",
        en: "The request has no sample yet. Add at least one.")
    case .tooManyItems(let limit):
      Phrase(
        id: "Satu permintaan memuat paling banyak \(limit) sampel. Buatlah permintaan kedua.",
        en: "One request holds at most \(limit) samples. Make a second request.")
    case .noTests(let item):
      Phrase(
        id: "Sampel ke-\(item) belum mempunyai paket atau parameter.",
        en: "Sample \(item) has neither a package nor a parameter.")
    case .dayPassed:
      Phrase(
        id: "Tanggal yang diinginkan sudah lewat.", en: "The wanted day has passed already.")
    case .alreadyReviewed:
      Phrase(
        id: "Permintaan ini sudah ditinjau atau dibatalkan. Muat ulang halaman.",
        en: "This request has been reviewed or cancelled already. Reload the page.")
    case .noReason:
      Phrase(
        id: "Tuliskan alasannya; pelanggan akan membacanya.",
        en: "Write the reason; the customer will read it.")
    }
  }

  package var field: String? {
    switch self {
    case .unknownSite: "site"
    case .unknownPoint: "point"
    case .unknownPackage: "package"
    case .noItems, .tooManyItems: "items"
    case .noTests(let item): "package-\(item)"
    case .dayPassed: "wanted_on"
    case .noReason: "review_note"
    case .unknownRequest, .sentOtherwise, .notYours, .alreadyReviewed: nil
    }
  }
}
