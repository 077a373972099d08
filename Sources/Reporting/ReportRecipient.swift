import Crypto
package import Identity
import Mail
package import People
package import Postgres
package import Wording

package typealias RecipientID = ID<ReportRecipient>

/// Somebody, or a program, to whom the certificates of an organisation are sent as they are released.
package struct ReportRecipient: Hashable, Sendable, RowDecodable {
  package var id: RecipientID
  package var organisation: OrganisationID
  package var particulars: RecipientParticulars

  package init(row: Row) throws {
    id = try row["id"]
    organisation = try row["organisation_id"]
    let language: String = try row["language"]
    particulars = RecipientParticulars(
      channel: try row["channel"], name: try row["name"], address: try row["address"],
      language: Language(rawValue: language) ?? .indonesian, form: try row["form"])
  }
}

/// What may be said of a recipient.
package struct RecipientParticulars: Hashable, Sendable {
  /// `.mail` or `.webhook`; the portal needs nobody to be named.
  package var channel: Delivery.Channel
  package var name: String
  /// An e-mail address, or the address of a webhook.
  package var address: String
  /// The one that comes first; a mail is always in both.
  package var language: Language
  package var form: Delivery.Form

  package init(
    channel: Delivery.Channel, name: String, address: String, language: Language,
    form: Delivery.Form
  ) {
    self.channel = channel
    self.name = name
    self.address = address
    self.language = language
    self.form = channel == .mail ? form : .link
  }

  /// - Throws: `FieldProblem` for a name or an address that cannot be one.
  func tidied() throws(FieldProblem) -> RecipientParticulars {
    var tidy = self
    tidy.name = try People.tidied(name, as: .recipientName)
    tidy.address = try People.tidied(address, as: .recipientAddress)
    switch channel {
    case .mail, .portal:
      guard MailAddress(tidy.address) != nil else {
        throw FieldProblem(
          "address",
          Phrase(
            id: "Ini bukan alamat surel. Tulis satu alamat seperti dapur@hotel.co.id.",
            en: "This is not an e-mail address. Write one address like kitchen@hotel.co.id."))
      }
    case .webhook:
      guard Webhook.isAddress(tidy.address) else {
        throw FieldProblem(
          "address",
          Phrase(
            id:
              "Ini bukan alamat webhook. Tulis alamat seperti https://hotel.co.id/lacak; http:// hanya "
              + "untuk alamat IP di jaringan laboratorium sendiri.",
            en:
              "This is not the address of a webhook. Write it like https://hotel.co.id/lacak; http:// "
              + "only for an IP address in the laboratory's own network."))
      }
    }
    return tidy
  }
}

extension TextField {
  fileprivate static let recipientName = TextField(
    field: "name", name: Phrase(id: "Nama penerima", en: "The name of the recipient"), longest: 120)
  fileprivate static let recipientAddress = TextField(
    field: "address", name: Phrase(id: "Alamat", en: "The address"), longest: 500)
}

package enum Recipients {
  /// Those who keep the customers' particulars.
  static let keepers: [Role] = [.receptionist, .administrator]

  /// Adds one; sent twice with the same id it is one.
  /// - Returns: of a webhook, the secret that its notices are signed with, to be shown once; else nil.
  package static func add(
    _ particulars: RecipientParticulars, id: RecipientID, of organisation: OrganisationID,
    by actor: Actor, in tx: Transaction
  ) throws -> [UInt8]? {
    try require(anyOf: keepers, of: actor)
    let new = try particulars.tidied()
    let added = try tx.execute(
      """
      INSERT INTO report_recipient (id, organisation_id, channel, name, address, language, form)
      VALUES (\(id), \(organisation), \(new.channel), \(new.name), \(new.address),
              \(new.language.rawValue), \(new.form))
      ON CONFLICT (id) DO NOTHING
      """)
    guard added == 1, new.channel == .webhook else { return nil }
    return try renewSecret(of: id, organisation, by: actor, in: tx)
  }

  /// Changes what is sent from now on. A certificate that still waits goes to the corrected address, and links to
  /// the one before it close.
  package static func change(
    _ id: RecipientID, to particulars: RecipientParticulars, by actor: Actor, in tx: Transaction
  ) throws {
    try require(anyOf: keepers, of: actor)
    let new = try particulars.tidied()
    let changed = try tx.execute(
      """
      UPDATE report_recipient
      SET    name = \(new.name), address = \(new.address), language = \(new.language.rawValue),
             form = \(new.form)
      WHERE  id = \(id) AND channel = \(new.channel) AND ended_at IS NULL
      """)
    guard changed == 1 else { throw DeliveryError.unknownRecipient }
  }

  /// No certificate is sent there any more, not even one that waits, and links close; what was sent stays on record.
  package static func end(_ id: RecipientID, by actor: Actor, in tx: Transaction) throws {
    try require(anyOf: keepers, of: actor)
    let ended = try tx.execute(
      """
      UPDATE report_recipient SET ended_at = clock_timestamp()
      WHERE  id = \(id) AND ended_at IS NULL
      """)
    guard ended == 1 else { throw DeliveryError.unknownRecipient }
    try tx.execute(
      """
      UPDATE delivery
      SET    state = 'withdrawn', next_attempt_at = NULL, ended_at = clock_timestamp(),
             ended_by = \(actor.account), end_reason = \(Delivery.Withdrawal.recipientRemoved)
      WHERE  recipient_id = \(id) AND state = 'waiting' AND matter = 'certificate'
      """)
  }

  /// Makes another secret for a webhook; the one before it no longer counts.
  package static func renewSecret(
    of id: RecipientID, _ organisation: OrganisationID, by actor: Actor, in tx: Transaction
  ) throws -> [UInt8] {
    try require(anyOf: keepers, of: actor)
    let secret = randomBytes(32)
    try tx.execute(
      """
      INSERT INTO webhook_secret (recipient_id, organisation_id, secret)
      VALUES (\(id), \(organisation), \(secret))
      """)
    return secret
  }

  /// nil when there is none, it was removed, or the actor may not see it.
  package static func find(_ id: RecipientID, in tx: Transaction) throws -> ReportRecipient? {
    try tx.row(
      """
      SELECT id, organisation_id, channel, name, address, language, form
      FROM   report_recipient
      WHERE  id = \(id) AND ended_at IS NULL
      """)
  }

  /// Those of an organisation to whom something is sent, by name.
  package static func all(of organisation: OrganisationID, in tx: Transaction) throws
    -> [ReportRecipient]
  {
    try tx.rows(
      """
      SELECT id, organisation_id, channel, name, address, language, form
      FROM   report_recipient
      WHERE  organisation_id = \(organisation) AND ended_at IS NULL
      ORDER  BY name, id
      """)
  }
}
