import Catalogue
import Clients
import Identity
import Measurement
import People
import Postgres
import Timekeeping

/// A point from which samples are taken again and again.
struct Spot {
  var house: String
  var site: SiteID
  var id: SamplingPointID
  var code: String
  var name: String
  var position: Position
}

/// The sites and points of the customers, written down by the customers themselves.
struct Places {
  private(set) var spots: [String: [Spot]] = [:]

  /// Zones of the utility's network: name, district, middle in millionths of a degree, how many points.
  private static let zones = [
    ("Zona Oebobo", "53.71", -10_162_000, 123_618_000, 8),
    ("Zona Kelapa Lima", "53.71", -10_146_000, 123_627_000, 6),
    ("Zona Maulafa", "53.71", -10_193_000, 123_622_000, 6),
    ("Zona Alak", "53.71", -10_181_000, 123_556_000, 4),
    ("Zona Tarus", "53.01", -10_134_000, 123_683_000, 4),
  ]
  private static let fixtures = [
    "Keran pelanggan", "Reservoir", "Hidran umum", "Keran pelanggan ujung", "Keran puskesmas",
    "Keran sekolah", "Keran pasar", "Bak pelepas tekan",
  ]
  private static let kitchen: [(matrix: String, code: String, name: String)] = [
    ("AM", "DAPUR-AM", "Keran air minum dapur"), ("ES", "DAPUR-ES", "Mesin es"),
    ("MK", "DAPUR-MK", "Meja saji"), ("UA", "DAPUR-UA", "Rak alat makan"),
    ("UT", "DAPUR-UT", "Penjamah makanan"), ("KR", "KOLAM-1", "Kolam renang utama"),
    ("HS", "KAMAR-1", "Keran kamar tamu"), ("LN", "LINEN-1", "Ruang linen"),
  ]

  static func register(
    _ cast: Cast, at instant: Instant, dice: inout Dice, in pool: Pool
  ) throws -> Places {
    var places = Places()
    let matrices = try pool.transaction(as: .system) { tx in
      Dictionary(uniqueKeysWithValues: try Catalogue.matrices(in: tx).map { ($0.code, $0.id) })
    }
    for house in House.all where house.kind != .laboratory && house.kind != .healthOffice {
      let client = cast.client(of: house.key)
      let plan = plan(of: house, dice: &dice)
      var made: [Spot] = []
      try pool.transaction(as: client) { tx in
        made = []
        for place in plan {
          let site = SiteID(.make(at: instant, from: &dice))
          try Sites.add(
            site, of: cast.organisation(house.key), name: place.name, address: place.address,
            district: place.district, position: place.middle, by: client, in: tx)
          for point in place.points {
            guard let matrix = matrices[point.matrix] else { continue }
            let id = SamplingPointID(.make(at: instant, from: &dice))
            try SamplingPoints.add(
              id, at: site, code: point.code, name: point.name, matrix: matrix,
              position: point.position, by: client, in: tx)
            made.append(
              Spot(
                house: house.key, site: site, id: id, code: point.code, name: point.name,
                position: point.position))
          }
        }
      }
      places.spots[house.key] = made
    }
    return places
  }

  /// The point of a customer by its code; nil where it has none.
  func spot(_ house: String, _ code: String) -> Spot? {
    spots[house]?.first { $0.code == code }
  }

  private struct Plan {
    var name: String
    var address: String
    var district: DistrictCode
    var middle: Position
    var points: [(code: String, name: String, matrix: String, position: Position)]
  }

  private static func plan(of house: House, dice: inout Dice) -> [Plan] {
    guard let district = DistrictCode(house.district) else { return [] }
    guard house.kind == .waterUtility else {
      let middle = position(
        (house.district == "53.71" ? -10_160_000 : -10_128_000) + dice.number(-14_000...14_000),
        (house.district == "53.71" ? 123_610_000 : 123_700_000) + dice.number(-25_000...25_000))
      let points: [(code: String, name: String, matrix: String, position: Position)] =
        switch house.kind {
        case .refillKiosk: [("KERAN-1", "Keran pengisian", "AM", middle)]
        case .foodBusiness:
          kitchen.filter { ["MK", "UA", "UT", "ES"].contains($0.matrix) }
            .map { ($0.code, $0.name, $0.matrix, middle) }
        default: kitchen.map { ($0.code, $0.name, $0.matrix, middle) }
        }
      return [
        Plan(
          name: house.name, address: house.address, district: district, middle: middle,
          points: points)
      ]
    }
    var serial = 0
    return zones.compactMap { name, district, south, east, count in
      guard let district = DistrictCode(district) else { return nil }
      let points = (0..<count).map { n in
        serial += 1
        let code = "JP-" + (serial < 10 ? "0" : "") + String(serial)
        return (
          code, "\(fixtures[n]) \(name.dropFirst(5))", "AM",
          position(south + dice.number(-9_000...9_000), east + dice.number(-9_000...9_000))
        )
      }
      return Plan(
        name: name, address: "Jaringan perpipaan \(name)", district: district,
        middle: position(south, east), points: points)
    }
  }

  private static func position(_ south: Int, _ east: Int) -> Position {
    Position(
      latitude: Decimal(significand: Int128(south), exponent: -6) ?? .zero,
      longitude: Decimal(significand: Int128(east), exponent: -6) ?? .zero)
  }
}
