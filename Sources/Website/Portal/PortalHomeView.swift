import Bench
import Clients
import Custody
import Identity
import People
import Postgres
import Reporting
import Surveillance
import Timekeeping

/// What a customer's home page shows.
struct PortalHomeView {
  /// Samples of the customer that are on their way to a report, by how far they are.
  struct Progress: RowDecodable {
    var status: SampleStatus
    var samples: Int

    init(row: Row) throws {
      status = try row["status"]
      samples = try row["samples"]
    }
  }

  /// When somebody comes to take samples, or the customer is to bring them.
  struct NextVisit: RowDecodable {
    var at: Instant
    var sampler: String?
    var sampledBy: SampledBy
    var samples: Int

    init(row: Row) throws {
      at = try row["planned_at"]
      sampler = try row["sampler"]
      sampledBy = try row["sampled_by"]
      samples = try row["samples"]
    }
  }

  var exceedances: [Exceedance]
  var progress: [Progress]
  var waiting: [TestRequest]
  var visit: NextVisit?
  /// Certificates that can be downloaded, the newest first.
  var certificates: [ReportLine]
  /// Certificates that the customer may still be using, and that hold no more.
  var recalled: [ReportLine]

  /// What exceeds a limit, or was recalled, stays on the home page for this long.
  static let fresh = TimeSpan.days(30)
  /// And a certificate for this long.
  static let news = TimeSpan.days(14)

  init(of organisation: OrganisationID, at now: Instant, in tx: Transaction) throws {
    exceedances = try Surveillance.exceedances(size: 20, in: tx)
      .filter { $0.releasedAt > now - Self.fresh }
    progress = try tx.rows(
      """
      SELECT   status.status, count(*) AS samples
      FROM     sample AS s
      JOIN     sample_status AS status ON status.sample_id = s.id
      WHERE    s.organisation_id = \(organisation)
      AND      s.created_at > \(now - .days(120))
      AND      status.status NOT IN ('released', 'withdrawn', 'lost')
      GROUP BY status.status
      """)
    certificates = try Reporting.list(many: 20, in: tx)
      .filter { $0.isMade && $0.state == .released && $0.releasedAt > now - Self.news }
    recalled = try Reporting.ended(since: now - Self.fresh, in: tx)
      .filter { $0.state == .withdrawn || $0.series == .final }
    waiting = try Clients.requests(of: organisation, size: 50, in: tx)
      .filter { $0.state == .submitted }
    visit = try tx.row(
      """
      SELECT   s.planned_at, a.name AS sampler, s.sampled_by, count(*) AS samples
      FROM     sample AS s
      LEFT     JOIN account AS a ON a.id = s.sampler_id
      WHERE    s.organisation_id = \(organisation)
      AND      s.collected_at IS NULL
      AND      s.planned_at > \(now - .hours(12))
      GROUP BY s.planned_at, a.name, s.sampled_by
      ORDER BY s.planned_at
      LIMIT    1
      """)
  }

  func many(_ statuses: SampleStatus...) -> Int {
    progress.filter { statuses.contains($0.status) }.map(\.samples).reduce(0, +)
  }
}
