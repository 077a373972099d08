package import JobQueue
import Notices
import People
package import Postgres
import Reporting
package import Timekeeping

extension PostOffice {
  /// What a worker with a mail server does beside its jobs: mail that a worker without one had to hold goes out, whenever
  /// that was; nil without a server.
  package func letsMailGo(
    in database: Pool, every pause: TimeSpan = .minutes(1)
  ) -> Chore? {
    guard mail != nil else { return nil }
    // Not more at one time than the heartbeat can wait for: its thread does this.
    return Chore(every: pause) {
      let most = 200
      _ = try database.transaction(as: .system) { try Reporting.letGo(atMost: most, in: $0) }
      _ = try database.transaction(as: .system) { try Notices.letGo(atMost: most, in: $0) }
    }
  }
}
