package import Postgres
package import Wording

/// The status of a sample as people say it: derived from its containers, tests and reports by the view
/// `sample_status`, stored nowhere.
package enum SampleStatus: String, CaseIterable, Hashable, Sendable {
  case expected
  case onTheWay = "on_the_way"
  case received
  case inTest = "in_test"
  case toVerify = "to_verify"
  case toAuthorise = "to_authorise"
  case authorised
  case released
  case withdrawn
  case rejected
  case lost

  package var name: Phrase {
    switch self {
    case .expected: Phrase(id: "belum diambil", en: "not collected yet")
    case .onTheWay: Phrase(id: "dalam perjalanan", en: "on the way")
    case .received: Phrase(id: "diterima", en: "received")
    case .inTest: Phrase(id: "sedang diuji", en: "being tested")
    case .toVerify: Phrase(id: "menunggu verifikasi", en: "waiting for verification")
    case .toAuthorise: Phrase(id: "menunggu pengesahan", en: "waiting for authorisation")
    case .authorised: Phrase(id: "disahkan, belum terbit", en: "authorised, not released")
    case .released: Phrase(id: "laporan terbit", en: "report released")
    case .withdrawn: Phrase(id: "laporan ditarik", en: "report withdrawn")
    case .rejected: Phrase(id: "ditolak", en: "rejected")
    case .lost: Phrase(id: "hilang", en: "lost")
    }
  }
}

extension SampleStatus: PostgresEncodable, PostgresDecodable {}
