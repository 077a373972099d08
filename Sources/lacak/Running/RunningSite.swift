import People
import Postgres
import Telemetry
import Timekeeping
import WebServer
import Website

/// What `serve` needs to know beside the database.
struct WebSettings {
  static let options: [any AnyOption] = [
    Option<ListenAddress>.listen, Option<PublicURL>.publicURL, Option<String>.laboratory,
    Option<String>.accreditation,
    Option<Zone>.zone, Option<[String]>.trustedProxies,
  ]

  var listen: ListenAddress
  /// nil stands for the address it listens on.
  var publicURL: PublicURL?
  var laboratory: String
  var accreditation: String
  var zone: Zone
  var trustedProxies: [String]

  init(_ given: Given) throws(UsageError) {
    listen = try given.required(.listen)
    publicURL = try given.value(of: .publicURL)
    laboratory = try given.required(.laboratory)
    accreditation = try given.value(of: .accreditation) ?? ""
    zone = try given.required(.zone)
    trustedProxies = try given.value(of: .trustedProxies) ?? []
  }
}

/// The pages, answered on an address until it is stopped.
struct RunningSite {
  /// What to type into a browser on this machine.
  let address: String
  private let server: Server
  private let pool: Pool

  /// Starts to answer.
  /// - Throws: `ListenError` when the address is taken, `PasswordHashError` when there is no memory for passwords.
  init(_ settings: WebSettings, _ common: ProcessSettings) throws {
    let log = common.log
    Zone.setHouse(settings.zone)
    let pool = common.makePool()
    let site = Site(
      database: pool, frontDoor: try FrontDoor(),
      publicURL: (settings.publicURL?.description)
        ?? settings.listen.url(port: settings.listen.port),
      laboratory: settings.laboratory, accreditation: settings.accreditation, zone: settings.zone,
      log: log)
    let operations = OperationsPages(
      database: common.database, migrator: common.migrator, log: log)
    var options = ServerOptions(host: settings.listen.host, port: settings.listen.port)
    options.workers = common.workers
    options.trustedProxies = Set(settings.trustedProxies)
    options.refusal = site.refuse
    let server = try Server(options) { request in
      operations.answer(request) ?? site.answer(request)
    }
    operations.add { pool.collect(&$0) }
    operations.add { try pool.collectJobs(&$0) }
    operations.add { try pool.collectLedger(&$0) }
    // The server keeps its handler, and the handler these pages.
    operations.add { [weak server] in server?.collect(&$0) }
    self.server = server
    self.pool = pool
    address = settings.listen.url(port: server.port)
  }

  func stop() {
    server.stop()
    pool.close()
  }
}
