import Crypto
import Reporting
import Timekeeping
import Typesetting

/// `lacak bench certificates`
struct BenchCertificatesCommand: Command {
  static let name = "bench certificates"
  static let summary = "measures how fast one worker makes certificates"
  static let details = """
    Sets a certificate of thirty results on two pages in type, with its QR code, digests and signs it, again and
    again on one thread, without a database. Prints the certificates per second of each of five rounds, and their
    median.
    """
  static let rounds = Option<Int>(
    name: "certificates", placeholder: "N", fallback: "200", meaning: "how many in each round",
    expected: "a whole number from 1 to 100000",
    read: { Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil } })
  static let options: [any AnyOption] = [rounds]
  static let examples = [
    (line: "lacak bench certificates", effect: "takes a few seconds")
  ]

  let count: Int

  init(_ given: Given) throws(UsageError) {
    count = try given.required(Self.rounds)
  }

  func run() throws -> ExitCode {
    let content = CertificateContent.specimen()
    let (key, _) = SigningKey.make()
    let released = SystemTimepiece().now
    var bytes = 0
    let rates = try (0..<5).map { _ in
      let elapsed = try ContinuousClock().measure {
        for _ in 0..<count {
          bytes = try Reporting.render(content, paper: .a4, releasedAt: released, key: key).pdf
            .count
        }
      }
      let seconds =
        Double(elapsed.components.seconds)
        + Double(elapsed.components.attoseconds) / 1e18
      return Double(count) / seconds
    }
    for rate in rates { print("\(Int(rate)) certificates/s") }
    print("median \(Int(rates.sorted()[2])) certificates/s, \(bytes / 1_024) KiB each")
    return .success
  }
}
