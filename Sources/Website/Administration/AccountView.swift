import Notices
import People
import Postgres

/// An account as its page shows it.
struct AccountView {
  var account: Account
  var kind: Organisation.Kind
  var districts: [District]
  var openSessions: Int
  /// Where mail of notices goes; empty: nowhere.
  var address: String

  /// nil when there is no such account.
  init?(_ id: AccountID, _ visit: Visit, in tx: Transaction) throws {
    guard let account = try Accounts.find(id, in: tx),
      let organisation = try Organisations.find(account.organisation, in: tx)
    else { return nil }
    self.account = account
    kind = organisation.kind
    address = try Notices.settings(of: id, in: tx)?.address ?? ""
    districts = try Districts.all(in: tx)
    openSessions = try Sessions.list(
      of: id, limits: visit.site.frontDoor.sessions, at: visit.now, in: tx
    ).count
  }
}
