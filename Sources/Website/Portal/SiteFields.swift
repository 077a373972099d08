import Catalogue
import Clients
import Identity
import Measurement
import People
import WebServer
import Wording

extension FormState {
  /// Where it lies, with a decimal comma or point; nil when neither field is filled in.
  mutating func position() -> Position? {
    let north = coordinate("latitude", to: 90)
    let east = coordinate("longitude", to: 180)
    if typed("latitude").isEmpty != typed("longitude").isEmpty {
      fail(typed("latitude").isEmpty ? "latitude" : "longitude", PlaceWords.bothCoordinates)
    }
    guard let north, let east else { return nil }
    return Position(latitude: north, longitude: east)
  }

  /// Both marks mean decimals here: no coordinate has thousands.
  private mutating func coordinate(_ name: String, to most: Int) -> Decimal? {
    read(name, required: false) { text in
      let plain = String(text.map { $0 == "," ? "." : $0 == "−" ? "-" : $0 })
      guard let degrees = Decimal(plain), !plain.contains("e"), !plain.contains("E") else {
        throw FieldProblem(name, PlaceWords.noCoordinate)
      }
      guard degrees.magnitude <= Decimal(most) else {
        throw FieldProblem(name, PlaceWords.outOfRange(most))
      }
      return degrees.rounded(places: 6) ?? degrees
    }
  }
}

extension Position? {
  /// The fields as a form shows them before anybody typed.
  func fields(_ language: Language) -> [(String, String)] {
    [
      ("latitude", self.map { language.number($0.latitude, grouped: false) } ?? ""),
      ("longitude", self.map { language.number($0.longitude, grouped: false) } ?? ""),
    ]
  }
}

extension Fields {
  init(_ pairs: [(String, String)]) {
    self.init(pairs.map { .init(name: $0.0, value: $0.1) })
  }
}

/// Words that the pages of sites and points share.
enum PlaceWords {
  static let sites = Phrase(id: "Lokasi dan titik", en: "Sites and points")
  static let name = Phrase(id: "Nama", en: "Name")
  static let save = Phrase(id: "Simpan", en: "Save")
  static let saved = Phrase(id: "Tersimpan.", en: "Saved.")
  static let latitude = Phrase(id: "Lintang", en: "Latitude")
  static let longitude = Phrase(id: "Bujur", en: "Longitude")
  static let position = Phrase(
    id: "Dari peta telepon, seperti −10,1772; selatan khatulistiwa dengan tanda minus.",
    en: "From the phone's map, like -10.1772; south of the equator with a minus.")
  static let bothCoordinates = Phrase(
    id: "Isi lintang dan bujur, atau kosongkan keduanya.",
    en: "Fill in latitude and longitude, or leave both empty.")
  static let noCoordinate = Phrase(
    id: "Ini bukan derajat desimal. Tulis seperti −10,1772.",
    en: "These are not decimal degrees. Write them like -10.1772.")
  static let inactive = Phrase(id: "tidak dipakai lagi", en: "no longer used")

  static func outOfRange(_ most: Int) -> Phrase {
    Phrase(
      id: "Harus antara −\(most) dan \(most) derajat.",
      en: "It must lie between -\(most) and \(most) degrees.")
  }
}
