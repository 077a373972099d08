package import Identity
package import Postgres
package import Wording

package typealias TestID = ID<LaboratoryTest>
package typealias ResultID = ID<TestResult>

/// One parameter by one method in one sample: what the bench has to do.
package enum LaboratoryTest {
  /// The states of its machine, in the order of its path; `test_transition` holds the steps between them.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case planned
    case ready
    case started
    case measured
    case verified
    case authorised
    case cancelled

    package var name: Phrase {
      switch self {
      case .planned: Phrase(id: "direncanakan", en: "planned")
      case .ready: Phrase(id: "siap diuji", en: "ready")
      case .started: Phrase(id: "sedang diuji", en: "started")
      case .measured: Phrase(id: "menunggu verifikasi", en: "waiting for verification")
      case .verified: Phrase(id: "menunggu pengesahan", en: "waiting for authorisation")
      case .authorised: Phrase(id: "disahkan", en: "authorised")
      case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
      }
    }
  }

  /// The steps of the machine; the raw values are those of `test_transition`.
  package enum Step: String, CaseIterable, Hashable, Sendable {
    case prepare
    case start
    case measure
    case verify
    case sendBack = "send_back"
    case authorise
    case revise
    case cancel
  }
}

extension LaboratoryTest.State: PostgresEncodable, PostgresDecodable {}
extension LaboratoryTest.Step: PostgresEncodable, PostgresDecodable {}

/// The subject of a `ResultID`: one revision of what a test found.
package enum TestResult {}
