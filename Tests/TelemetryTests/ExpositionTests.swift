import Telemetry
import Testing

@Suite struct ExpositionTests {
  @Test func countersAndGaugesCarryTheirHelpTypeAndLabels() {
    var page = Exposition()
    page.counter(
      "lacak_requests_total", "Requests answered.",
      [.init(12, ["status": "200"]), .init(1.5, ["status": "5\"0\n3"])])
    page.gauge("lacak_queue", "Requests waiting.", 0)
    #expect(
      page.text == """
        # HELP lacak_requests_total Requests answered.
        # TYPE lacak_requests_total counter
        lacak_requests_total{status="200"} 12
        lacak_requests_total{status="5\\"0\\n3"} 1.5
        # HELP lacak_queue Requests waiting.
        # TYPE lacak_queue gauge
        lacak_queue 0

        """)
  }

  @Test func aHistogramCountsUpwards() {
    var page = Exposition()
    page.histogram("t_seconds", "Time.", bounds: [0.1, 1], counts: [3, 2, 1], sum: 4.25)
    #expect(
      page.text.split(separator: "\n").suffix(5) == [
        "t_seconds_bucket{le=\"0.1\"} 3", "t_seconds_bucket{le=\"1\"} 5",
        "t_seconds_bucket{le=\"+Inf\"} 6", "t_seconds_sum 4.25", "t_seconds_count 6",
      ])
  }
}
