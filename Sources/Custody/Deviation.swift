package import Postgres
package import Wording

/// What is not as it should be with a container that reaches the laboratory (Standard Methods 1060 B,
/// ISO/IEC 17025:2017 7.4.3).
package enum Deviation: String, CaseIterable, Hashable, Sendable {
  case tooWarm = "too_warm"
  case sealBroken = "seal_broken"
  case wrongPreservative = "wrong_preservative"
  case labelUnclear = "label_unclear"
  case holdingTimeShort = "holding_time_short"
  case airBubble = "air_bubble"
  case notSterile = "not_sterile"
  case wrongContainer = "wrong_container"
  case tooLittle = "too_little"
  case leaking
  case holdingTimePassed = "holding_time_passed"
  case unidentified

  package var name: Phrase {
    switch self {
    case .tooWarm: Phrase(id: "terlalu hangat", en: "too warm")
    case .sealBroken: Phrase(id: "segel tidak utuh", en: "seal not intact")
    case .wrongPreservative: Phrase(id: "pengawet tidak sesuai", en: "wrong preservative")
    case .labelUnclear: Phrase(id: "label kurang jelas", en: "label unclear")
    case .holdingTimeShort: Phrase(id: "waktu simpan hampir habis", en: "holding time nearly over")
    case .airBubble: Phrase(id: "ada gelembung udara", en: "air in the bottle")
    case .notSterile: Phrase(id: "wadah tidak steril", en: "container not sterile")
    case .wrongContainer: Phrase(id: "wadah tidak sesuai", en: "wrong container")
    case .tooLittle: Phrase(id: "volume kurang", en: "too little")
    case .leaking: Phrase(id: "wadah bocor", en: "container leaking")
    case .holdingTimePassed: Phrase(id: "waktu simpan terlewati", en: "holding time passed")
    case .unidentified: Phrase(id: "identitas tidak pasti", en: "identity uncertain")
    }
  }

  /// With these nothing that is measured would say anything about the place the sample came from: the container is
  /// rejected, whatever the customer wishes. The others are accepted when the customer agrees, and print on the report.
  ///
  /// Microbes multiply or die: what came too late for them is not tested. Chemistry may be, with the qualifier.
  package func demandsRejection(of container: Container) -> Bool {
    switch self {
    case .notSterile, .wrongContainer, .tooLittle, .leaking, .unidentified: true
    case .holdingTimePassed: container.isSterile
    case .tooWarm, .sealBroken, .wrongPreservative, .labelUnclear, .holdingTimeShort, .airBubble:
      false
    }
  }
}

extension Deviation: Comparable {
  package static func < (a: Deviation, b: Deviation) -> Bool { a.rank < b.rank }
  private var rank: Int { Deviation.allCases.firstIndex(of: self) ?? 0 }
}

extension Deviation: PostgresEncodable, PostgresDecodable {}

extension Collection<Deviation> {
  /// `terlalu hangat, volume kurang`.
  package var phrase: Phrase {
    let all = sorted()
    return Phrase(
      id: all.map(\.name.id).joined(separator: ", "),
      en: all.map(\.name.en).joined(separator: ", "))
  }
}

/// How the seal was found.
package enum SealFinding: String, CaseIterable, Hashable, Sendable {
  case intact
  case broken
  case missing
  case different
  /// It was never sealed.
  case none

  package var name: Phrase {
    switch self {
    case .intact: Phrase(id: "utuh", en: "intact")
    case .broken: Phrase(id: "rusak", en: "broken")
    case .missing: Phrase(id: "tidak ada", en: "missing")
    case .different: Phrase(id: "nomor berbeda", en: "another number")
    case .none: Phrase(id: "tidak disegel", en: "not sealed")
    }
  }

  package var isDeviation: Bool { self == .broken || self == .missing || self == .different }
}

extension SealFinding: PostgresEncodable, PostgresDecodable {}
