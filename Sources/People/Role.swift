package import Postgres
package import Wording

/// What somebody does at the laboratory, or looks at from outside.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case client
  case sampler
  case receptionist
  case analyst
  case supervisor
  case technicalManager = "technical_manager"
  case inspector
  case administrator

  /// The name of the role as a laboratory says it.
  package var name: Phrase {
    switch self {
    case .client: Phrase(id: "pelanggan", en: "client")
    case .sampler: Phrase(id: "petugas pengambil contoh", en: "sampler")
    case .receptionist: Phrase(id: "petugas penerima sampel", en: "receptionist")
    case .analyst: Phrase(id: "analis", en: "analyst")
    case .supervisor: Phrase(id: "penyelia", en: "supervisor")
    case .technicalManager: Phrase(id: "manajer teknis", en: "technical manager")
    case .inspector: Phrase(id: "sanitarian (pengawas)", en: "health inspector")
    case .administrator: Phrase(id: "administrator", en: "administrator")
    }
  }

  /// Whether it is a role inside the laboratory; a client and an inspector look from outside, and have no second
  /// role.
  package var isStaff: Bool { self != .client && self != .inspector }
}

extension Role: Comparable {
  /// In the order of the sample's own path.
  package static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }

  private var rank: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}

extension Role: PostgresEncodable, PostgresDecodable {}
