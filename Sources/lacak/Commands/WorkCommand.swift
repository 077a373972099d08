import Crypto
import Notices
import Telemetry
import Timekeeping
import WebServer

/// `lacak work`
struct WorkCommand: Command {
  static let name = "work"
  static let summary = "makes certificates, sends them, and does what else outlives a request"
  static let details = """
    Takes jobs from the queue in the database and does them, until SIGTERM or SIGINT; then it takes no more,
    finishes what it has begun within twenty seconds, gives back the rest, and ends. Run as many as needed, on
    any machine that reaches the database: each job is done by one of them, and if that one is killed, by
    another.

    It also signs what the ledger of custody has grown by, each hour, and checks the whole ledger by night; one
    worker does, however many there are.

    Certificates go by mail to whoever is named on the customer's page. Without a mail server (LACAK_MAIL_URL)
    mail waits, and goes out within a minute once a worker with one is at work.

    Given an address, it answers /healthz, /readyz and /metrics there.
    """
  static let listen = Option<ListenAddress>(
    name: "listen", environment: "LACAK_WORK_LISTEN", placeholder: "ADDRESS:PORT",
    meaning: "where to answer /healthz, /readyz and /metrics; nowhere unless given",
    expected: "an address and a port, such as 127.0.0.1:9090", read: { ListenAddress($0) })
  static let escalateAfter = Option<Int>(
    name: "escalate-after", environment: "LACAK_ESCALATE_AFTER", placeholder: "MINUTES",
    fallback: "120",
    meaning: "how long a danger to health waits for somebody's answer before others are told",
    expected: "a number of minutes from 5 to 2880, such as 120",
    read: { Int($0).flatMap { (5...2_880).contains($0) ? $0 : nil } })
  static let formerKeys = Option<[VerifyingKey]>(
    name: "former-keys", environment: "LACAK_FORMER_KEYS", placeholder: "PUBLIC-KEYS",
    meaning: "public keys that signed the ledger before this one, separated by commas",
    expected: "64 hexadecimal digits each, as `lacak key` printed them",
    read: { text in
      let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
      let keys = words.compactMap { VerifyingKey(hexadecimal: $0) }
      return keys.count == words.count ? keys : nil
    })
  static let options: [any AnyOption] =
    ProcessSettings.options + [Option<String>.signingKey, formerKeys, listen, escalateAfter]
    + MailSettings.options + [Option<PublicURL>.publicURL, Option<Zone>.zone]
  static let examples = [
    (
      line:
        "lacak work --database 'host=db dbname=lacak user=lacak_app' --signing-key signing.key --workers 2",
      effect: "does two jobs at one time"
    ),
    (
      line: """
      LACAK_MAIL_PASSWORD_FILE=mail.password lacak work --database … --signing-key signing.key \\
        --mail-url smtp://mail.example.id:587 --mail-from 'Labkesda <lab@example.id>' --mail-user lab
      """,
      effect: "sends certificates through the server of example.id"
    ),
  ]

  let common: ProcessSettings
  let key: String
  let listen: ListenAddress?
  let mail: MailSettings
  let publicURL: PublicURL?
  let zone: Zone
  let former: [VerifyingKey]
  let patience: TimeSpan

  init(_ given: Given) throws(UsageError) {
    common = try ProcessSettings(given, name: Self.name)
    key = try given.required(.signingKey)
    listen = try given.value(of: Self.listen)
    mail = try MailSettings(given)
    publicURL = try given.value(of: .publicURL)
    zone = try given.required(.zone)
    former = try given.value(of: Self.formerKeys) ?? []
    patience = .minutes(try given.required(Self.escalateAfter))
  }

  func run() throws -> ExitCode {
    Signals.block()
    try common.checkDatabase()
    let key = try SigningKey.read(fromFile: key)
    let post = try mail.postOffice(publicURL: publicURL?.description, zone: zone)
    let service = try RunningWorker(
      common, key: key, former: former, post: post, zone: zone, patience: patience)
    let server = try listen.map { try serve(on: $0, service) }
    common.log.info(
      "working",
      [
        "workers": common.workers, "version": Build.version,
        "address": server.flatMap { listen?.url(port: $0.port) },
        "wakeup": service.isPollingOnly ? "polling only" : "notifications",
      ])
    let signal = Signals.waitForStop()
    common.log.info("stopping", ["signal": signal])
    server?.stop()
    service.stop()
    common.log.info("stopped")
    return .success
  }

  private func serve(on address: ListenAddress, _ service: RunningWorker) throws -> Server {
    let pages = OperationsPages(
      database: common.database, migrator: common.migrator, log: common.log)
    pages.add { try service.collect(&$0) }
    var options = ServerOptions(host: address.host, port: address.port)
    options.workers = 1
    options.ioThreads = 1
    return try Server(options) { request in
      pages.answer(request) ?? .text("here are /healthz, /readyz and /metrics\n", status: 404)
    }
  }
}
