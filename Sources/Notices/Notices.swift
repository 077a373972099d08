package import JobQueue
import People
package import Postgres
package import Timekeeping

/// What people are told because something happened, and what they have to answer.
///
/// The events themselves write notices, by triggers in their own transaction (`tell` in the migrations): no path of the
/// program forgets one, and a unique constraint keeps two from telling it twice. Here they are read, mailed, escalated.
package enum Notices {
  /// The kinds of job; the database enqueues the first two.
  package static let mailJob: JobKind = "notify"
  package static let escalationJob: JobKind = "escalate"
  package static let overdueJob: JobKind = "tell_overdue"

  /// An hourly look for what is late, and for what nobody looks after any more.
  package static func schedules(_ zone: Zone) throws -> [JobSchedule] {
    [
      JobSchedule(
        name: "tell_overdue", kind: overdueJob, rule: try Recurrence("every 60 minutes"),
        zone: zone, catchUp: .latest)
    ]
  }

  /// Tells the customer, the supervisors and the technical managers of samples that are late, once for each sample; the
  /// customer only where the technical manager has confirmed the standard.
  ///
  /// Due is a sample by the standard of its matrix (`service_standard`), in calendar days from its receipt. The day that
  /// a request wants is the day of sampling and promises no result.
  /// - Returns: how many notices were written.
  @discardableResult
  package static func tellOverdue(in tx: Transaction) throws -> Int {
    try tx.value("SELECT tell_of_overdue()") ?? 0
  }
}

/// Looks for what is late, and for what nobody looks after any more.
package struct OverdueJob: JobHandler {
  package let kind = Notices.overdueJob
  private let database: Pool

  package init(database: Pool) {
    self.database = database
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    try database.transaction(as: .system) { tx in
      try Notices.tellOverdue(in: tx)
      try Notices.lookAfter(in: tx)
      try lease.finish(in: tx)
    }
  }
}
