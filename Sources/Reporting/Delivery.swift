package import Identity
import Postgres
package import Wording

package typealias DeliveryID = ID<Delivery>

/// The subject of a `DeliveryID`: one thing on its way to one reader.
package enum Delivery {
  /// The way it goes.
  package enum Channel: String, CaseIterable, Hashable, Sendable, PostgresEncodable,
    PostgresDecodable
  {
    case mail
    case webhook
    /// The customer fetches it from their own pages.
    case portal

    package var name: Phrase {
      switch self {
      case .mail: Phrase(id: "surel", en: "e-mail")
      case .webhook: Phrase(id: "webhook", en: "webhook")
      case .portal: Phrase(id: "portal", en: "portal")
      }
    }
  }

  /// What is delivered.
  package enum Matter: String, CaseIterable, Hashable, Sendable, PostgresEncodable,
    PostgresDecodable
  {
    case certificate
    /// That a certificate delivered earlier no longer holds.
    case recall

    package var name: Phrase {
      switch self {
      case .certificate: Phrase(id: "sertifikat", en: "certificate")
      case .recall: Phrase(id: "pemberitahuan penarikan", en: "recall notice")
      }
    }
  }

  /// How a certificate goes into a mail.
  package enum Form: String, CaseIterable, Hashable, Sendable, PostgresEncodable, PostgresDecodable
  {
    case attachment
    /// A link that ends: the file itself does not lie in a mailbox.
    case link

    package var name: Phrase {
      switch self {
      case .attachment: Phrase(id: "berkas terlampir", en: "file attached")
      case .link: Phrase(id: "tautan yang berakhir", en: "link that expires")
      }
    }
  }

  /// The states of its machine; the raw values are those of `delivery.state`.
  package enum State: String, CaseIterable, Hashable, Sendable, PostgresEncodable,
    PostgresDecodable
  {
    case waiting
    case sending
    case delivered
    /// By the reader's server, for good.
    case refused
    /// After days of attempts, or when it may have arrived twice and nobody answered.
    case givenUp = "given_up"
    /// Before it was sent: the version no longer holds, or somebody sent it again.
    case withdrawn

    package var name: Phrase {
      switch self {
      case .waiting: Phrase(id: "menunggu", en: "waiting")
      case .sending: Phrase(id: "sedang dikirim", en: "being sent")
      case .delivered: Phrase(id: "terkirim", en: "delivered")
      case .refused: Phrase(id: "ditolak", en: "refused")
      case .givenUp: Phrase(id: "tidak berhasil", en: "given up")
      case .withdrawn: Phrase(id: "dibatalkan", en: "cancelled")
      }
    }
  }

  /// Why something was withdrawn before it was sent; the raw values are those of `delivery.end_reason`.
  package enum Withdrawal: String, Hashable, Sendable, PostgresEncodable, PostgresDecodable {
    case versionEnded = "version ended"
    case sentAgain = "sent again"
    case recipientRemoved = "recipient removed"
    /// It went to the corrected address instead.
    case addressChanged = "address changed"
  }

  /// How an attempt ended; the raw values are those of `delivery_attempt.outcome`.
  package enum Outcome: String, CaseIterable, Hashable, Sendable, PostgresEncodable,
    PostgresDecodable
  {
    case delivered
    case temporary
    /// All of it went out and no answer came: it may have arrived.
    case unanswered
    case permanent
    /// Refused for our sake, not for the reader's: the login, the sender, the certificate of our own server.
    case ours
    /// The worker stopped between sending and writing that down: it may have arrived.
    case lost
  }
}
