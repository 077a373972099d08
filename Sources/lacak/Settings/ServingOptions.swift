import Telemetry
import Timekeeping

extension Option<ListenAddress> {
  static let listen = Option(
    name: "listen", environment: "LACAK_LISTEN", placeholder: "ADDRESS:PORT",
    fallback: "127.0.0.1:8080",
    meaning: "the address and port to answer on; TLS ends in front of it",
    expected: "an address and a port, such as 127.0.0.1:8080, [::1]:8080 or :8080",
    read: { ListenAddress($0) })
}

extension Option<Int> {
  static let workers = Option(
    name: "workers", environment: "LACAK_WORKERS", placeholder: "N", fallback: "8",
    meaning: "how many requests or jobs are handled at one time, each with its own connection",
    expected: "a whole number from 1 to 200",
    read: { Int($0).flatMap { (1...200).contains($0) ? $0 : nil } })
}

extension Option<Log.Level> {
  static let logLevel = Option(
    name: "log-level", environment: "LACAK_LOG_LEVEL", placeholder: "LEVEL", fallback: "info",
    meaning: "how much is written to standard error: debug, info, warning or error",
    expected: "debug, info, warning or error",
    read: { Log.Level(rawValue: $0) })
}

extension Option<Zone> {
  static let zone = Option(
    name: "zone", environment: "LACAK_ZONE", placeholder: "ZONE", fallback: "WITA",
    meaning: "the time zone on the laboratory's wall: WIB, WITA, WIT or UTC",
    expected: "WIB, WITA, WIT or UTC",
    read: { Zone.named($0.uppercased()) })
}

extension Option<PublicURL> {
  static let publicURL = Option(
    name: "public-url", environment: "LACAK_PUBLIC_URL", placeholder: "URL",
    meaning: "how browsers and the QR code of a certificate reach this site",
    expected: "an address such as https://lab.example.id, without a path",
    read: { PublicURL($0) })
}

extension Option<[String]> {
  static let trustedProxies = Option(
    name: "trusted-proxies", environment: "LACAK_TRUSTED_PROXIES", placeholder: "ADDRESSES",
    meaning: "addresses of proxies whose X-Forwarded-For is believed, with commas between them",
    expected: "addresses such as 10.0.0.2,10.0.0.3",
    read: { $0.split(separator: ",").map { String($0.filter { $0 != " " }) } })
}

extension Option<String> {
  static let accreditation = Option(
    name: "accreditation", environment: "LACAK_ACCREDITATION", placeholder: "NUMBER",
    meaning: "the number of the accreditation, printed on certificates whose results it covers",
    expected: "a number such as LP-1234-IDN", read: { $0.isEmpty ? nil : $0 })

  static let laboratory = Option(
    name: "laboratory", environment: "LACAK_LABORATORY", placeholder: "NAME",
    fallback: "Labkesda", meaning: "the laboratory's short name, at the top of every page",
    expected: "a name", read: { $0.isEmpty ? nil : $0 })
}
