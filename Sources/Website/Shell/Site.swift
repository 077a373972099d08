package import People
package import Postgres
package import Telemetry
package import Timekeeping

/// What all pages share: made once, when the program starts to serve.
package struct Site: Sendable {
  package var database: Pool
  package var frontDoor: FrontDoor
  package var timepiece: any Timepiece
  package var zone: Zone
  package var log: Log
  /// The laboratory's short name, shown beside the brand.
  package var laboratory: String
  /// The beginning of addresses that leave the site, as in a QR code: a scheme and a host, no slash at the end.
  package var publicURL: String

  /// The number of the accreditation certificate, printed above results that it covers; empty when there is none.
  package var accreditation: String

  package init(
    database: Pool, frontDoor: FrontDoor, publicURL: String, laboratory: String = "Labkesda",
    accreditation: String = "", zone: Zone = .wita, timepiece: any Timepiece = SystemTimepiece(),
    log: Log = Log()
  ) {
    self.database = database
    self.frontDoor = frontDoor
    self.publicURL = publicURL
    self.laboratory = laboratory
    self.accreditation = accreditation
    self.zone = zone
    self.timepiece = timepiece
    self.log = log
  }

  /// Reached over TLS: cookies say so, and browsers are told to insist on it. See Docs/Decisions/0008-cookies.md.
  package var isSecure: Bool { publicURL.hasPrefix("https://") }
}
