import Notices
import People
import Postgres
import Reporting
import Telemetry
import Timekeeping
import WebServer

extension Server {
  /// What was answered, how fast, and what waits.
  func collect(_ page: inout Exposition) {
    let metrics = metrics
    page.counter(
      "lacak_http_answers_total", "Answers by status.",
      metrics.answersByStatus.sorted { $0.key < $1.key }.map {
        .init(Double($0.value), ["status": String($0.key)])
      })
    page.histogram(
      "lacak_http_answer_seconds", "From a request's first line to its answer being ready.",
      bounds: Metrics.bounds, counts: metrics.latencyCounts, sum: metrics.latencySumSeconds)
    page.gauge(
      "lacak_http_in_flight", "Requests being read, handled or answered.", metrics.inFlight)
    page.gauge("lacak_http_queued", "Requests waiting for a worker.", metrics.queued)
    page.gauge("lacak_http_body_bytes", "Bytes of request bodies in memory.", metrics.bodyBytes)
  }
}

extension Pool {
  func collect(_ page: inout Exposition) {
    let usage = usage
    page.gauge("lacak_database_connections_open", "Connections of the pool.", usage.open)
    page.gauge("lacak_database_connections_in_use", "Connections lent to somebody.", usage.lent)
    page.gauge("lacak_database_connections_limit", "The most there may be.", size)
  }
}

extension Pool {
  /// What waits to be delivered and what failed to be, and whether our own mail server refuses us.
  func collectDeliveries(_ page: inout Exposition) throws {
    let (health, ownFault) = try transaction(as: .system) { tx in
      let health = try Reporting.deliveryHealth(in: tx)
      return (health, try health.ownFault ?? Notices.ownFault(in: tx))
    }
    page.gauge(
      "lacak_deliveries",
      "Mails and webhooks: under way, waiting for a mail server, stopped, failed in seven days.",
      [
        .init(Double(health.open), ["state": "open"]),
        .init(Double(health.held), ["state": "held"]),
        .init(Double(health.stopped), ["state": "stopped"]),
        .init(Double(health.failed), ["state": "failed"]),
      ])
    page.gauge(
      "lacak_mail_refused_for_our_sake", "1 while our own mail server refuses what we send.",
      ownFault == nil ? 0 : 1)
  }
}

extension Pool {
  /// Whom nobody has answered yet, and what was told lately.
  func collectNotices(_ page: inout Exposition) throws {
    let health = try transaction(as: .system) { try Notices.health(in: $0) }
    page.gauge(
      "lacak_health_alarms", "Dangers to health that nobody has acknowledged.",
      [
        .init(Double(health.openAlarms), ["state": "open"]),
        .init(Double(health.escalatedAlarms), ["state": "escalated"]),
      ])
    let age = health.oldestAlarmRaisedAt.map { (SystemTimepiece().now - $0).microseconds } ?? 0
    page.gauge(
      "lacak_oldest_health_alarm_seconds", "How long the oldest of those has been waiting.",
      Double(age) / 1_000_000)
    page.gauge(
      "lacak_notices_of_last_day", "Notices written within a day, by kind; one for each person.",
      NoticeKind.allCases.map {
        .init(Double(health.lately[$0] ?? 0), ["kind": $0.rawValue])
      })
    page.gauge(
      "lacak_notice_mails",
      "Mails of notices: waiting, of those waiting for a mail server, failed in seven days.",
      [
        .init(Double(health.waitingMails), ["state": "waiting"]),
        .init(Double(health.heldMails), ["state": "held"]),
        .init(Double(health.failedMails), ["state": "failed"]),
      ])
  }
}

extension Build {
  static func collect(_ page: inout Exposition) {
    page.gauge(
      "lacak_build_info", "1, with the version of the program.", [.init(1, ["version": version])])
  }
}

extension Exposition {
  mutating func gauge(_ name: String, _ help: String, _ value: Int) {
    gauge(name, help, Double(value))
  }
}
