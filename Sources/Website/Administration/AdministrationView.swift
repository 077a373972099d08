import Catalogue
import Custody
import JobQueue
import Notices
import People
import Postgres
import Reporting

/// What the home of the administration shows, as far as the reader may know it.
struct AdministrationView {
  /// nil for whoever is no administrator.
  var people: PeopleOverview?
  var queue: QueueHealth?
  var deliveries: DeliveryHealth?
  var notices: NoticeHealth?
  /// Regulations that nobody has compared with the official text yet.
  var drafts: Int
  /// What raises alarms, or says what is late, and nobody has confirmed.
  var unconfirmed: Int
  var hasTariff: Bool
  var ledger: LedgerWatch

  init(_ visit: Visit, in tx: Transaction) throws {
    if visit.actor.has(.administrator) {
      people = try PeopleOverview.load(
        visit.site.frontDoor.slowdown, by: visit.actor, at: visit.now, in: tx)
      queue = try JobQueue.health(in: tx)
      deliveries = try Reporting.deliveryHealth(in: tx)
      notices = try Notices.health(in: tx)
    }
    drafts = try Catalogue.regulations(in: tx).count { $0.state == .draft }
    unconfirmed = try Catalogue.unconfirmedPromises(in: tx)
    ledger = try Custody.ledgerWatch(at: visit.now, in: tx)
    hasTariff = try Catalogue.tariff(on: visit.today, in: tx) != nil
  }
}
