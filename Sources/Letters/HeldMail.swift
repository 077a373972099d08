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
    return Chore(every: pause) {
      let step = 200
      while try database.transaction(as: .system, { try Reporting.letGo(atMost: step, in: $0) })
        == step
      {}
      while try database.transaction(as: .system, { try Notices.letGo(atMost: step, in: $0) })
        == step
      {}
    }
  }
}
