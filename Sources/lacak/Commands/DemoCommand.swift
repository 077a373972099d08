import Crypto
import DemoLaboratory
import Glibc
import Postgres
import PrivateCluster
import Reporting
import Telemetry
import Timekeeping

/// `lacak demo`
struct DemoCommand: Command {
  static let name = "demo"
  static let summary = "starts a laboratory with its own database and a month of work in it"
  static let details = """
    Starts a PostgreSQL of its own in a folder, migrates it, and serves and works until it is stopped. The next
    start is quick and keeps what was done. It needs PostgreSQL's programs on this machine and nothing else: no
    running server, no password, no free port but the one it answers on.

    Nobody is sent anything: the customers' addresses are invented, and without a mail server mail waits, to be
    seen on the page of each certificate. Given one that catches all mail (LACAK_MAIL_URL), it is sent there.
    """
  static let folder = Option<String>(
    name: "folder", placeholder: "FOLDER", fallback: ".demo",
    meaning: "where the demonstration keeps its data", expected: "a folder",
    read: { $0.isEmpty ? nil : $0 })
  static let removes = Option<Bool>.switch(
    "remove", "stops a PostgreSQL that was left running, and removes all data")
  static let target = Option<String>(
    name: "into", placeholder: "CONNINFO",
    meaning: "fills this migrated database, if it is empty, and ends: for containers",
    expected: "'host=db dbname=lacak user=lacak_app'", read: { $0.isEmpty ? nil : $0 })
  static let samples = Option<Int>(
    name: "samples", placeholder: "N",
    meaning: "adds water samples with ten tests each until there are so many, to measure size",
    expected: "a number from 1 to 10000000",
    read: { Int($0).flatMap { (1...10_000_000).contains($0) ? $0 : nil } })
  static let level = Option<Log.Level>.logLevel.unlessGiven("warning")
  static let options: [any AnyOption] =
    [folder, removes, target, samples] + WebSettings.options + MailSettings.options + [
      Option<Int>.workers, Option<String>.migrations, level,
    ]
  static let examples = [
    (line: "lacak demo", effect: "answers on http://127.0.0.1:8080 when it says `ready`"),
    (line: "lacak demo --listen :9000", effect: "shows it to the network, on port 9000"),
    (line: "lacak demo --remove", effect: "removes it"),
  ]

  let folder: String
  let isRemoval: Bool
  let target: String?
  let samples: Int?
  let web: WebSettings
  let mail: MailSettings
  let migrator: Migrator
  let workers: Int
  let log: Log

  init(_ given: Given) throws(UsageError) {
    folder = try given.required(Self.folder)
    isRemoval = given.isOn(Self.removes)
    target = try given.value(of: Self.target)
    samples = try given.value(of: Self.samples)
    web = try WebSettings(given)
    mail = try MailSettings(given)
    migrator = try given.migrator()
    workers = try given.required(.workers)
    log = Log(from: try given.required(Self.level))
  }

  func run() throws -> ExitCode {
    if let target {
      try fill(Pool(ConnectionOptions(target, applicationName: "lacak demo"), size: 2))
      announce()
      return .success
    }
    Signals.block()
    let folder = try DemoFolder(folder)
    guard !isRemoval else {
      try PrivateCluster.remove(folder.cluster)
      folder.remove()
      return .success
    }
    let cluster = try PrivateCluster.open(folder.cluster)
    defer { stop(cluster) }
    try prepare(cluster, folder)
    let common = ProcessSettings(
      database: options(cluster, user: "lacak_app"), migrator: migrator, workers: workers,
      log: log)
    let pool = Pool(common.database, size: 2)
    try fill(pool)
    let post = try mail.postOffice(publicURL: web.publicURL?.description, zone: web.zone)
    let key = try SigningKey.read(fromFile: folder.signingKey)
    let work = try RunningWorker(common, key: key, post: post, zone: web.zone)
    try waitForCertificates(pool)
    pool.close()
    let web = try RunningSite(web, common)
    announce()
    Console.say("ready \(web.address)")
    _ = Signals.waitForStop()
    web.stop()
    work.stop()
    return .success
  }

  private func prepare(_ cluster: PrivateCluster, _ folder: DemoFolder) throws {
    try cluster.createDatabase("lacak")
    _ = try migrator.migrate(options(cluster, user: "lacak_owner"))
    if !Files.exists(folder.signingKey) {
      try Files.create(
        folder.signingKey, secret: Array("\(SigningKey.make().seed.hexadecimal)\n".utf8))
    }
  }

  /// A month of work on the first start; later ones find it there.
  private func fill(_ pool: Pool) throws {
    Zone.setHouse(web.zone)
    let terms = ReportTerms(
      publicURL: web.publicURL?.description ?? web.listen.url(port: web.listen.port),
      zone: web.zone)
    try DemoLaboratory.make(
      data: try shippedFolder("Data"), terms: terms, now: SystemTimepiece().now, in: pool)
    if let samples { try enlarge(to: samples, pool) }
  }

  private func enlarge(to samples: Int, _ pool: Pool) throws {
    let start = SystemTimepiece().now
    let made = try DemoLaboratory.enlarge(to: samples, now: start, workers: 2, in: pool)
    let seconds = (SystemTimepiece().now - start).microseconds / 1_000_000
    Console.say("\(made) samples with ten tests each made in \(seconds) s")
  }

  private func announce() {
    for account in DemoLaboratory.accounts { Console.say("\(account)") }
    Console.say("password of all: \(DemoLaboratory.password)")
  }

  /// What was released is printed before it is shown; after a minute the rest is left to come by itself.
  private func waitForCertificates(_ pool: Pool) throws {
    for _ in 0..<600 where try DemoLaboratory.certificatesToCome(in: pool) > 0 { usleep(100_000) }
  }

  private func options(_ cluster: PrivateCluster, user: String) -> ConnectionOptions {
    cluster.options(user: user, database: "lacak", applicationName: "lacak demo")
  }

  private func stop(_ cluster: PrivateCluster) {
    do {
      try cluster.stop()
    } catch {
      log.error("PostgreSQL did not stop", ["reason": "\(error)"])
    }
  }
}
