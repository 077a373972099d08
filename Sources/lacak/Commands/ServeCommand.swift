import Telemetry

/// `lacak serve`
struct ServeCommand: Command {
  static let name = "serve"
  static let summary = "answers people's browsers"
  static let details = """
    Serves the pages for every audience from one database, until SIGTERM or SIGINT; then it finishes what it
    has begun and ends (a second signal ends it at once). It keeps nothing that PostgreSQL does not have: run
    as many as needed, behind a proxy that ends TLS. Certificates are made by `lacak work`.

    /healthz says that it lives, /readyz that it can work, /metrics what it has done (Prometheus). The log goes
    to standard error, one line of key=value an event.
    """
  static let options = WebSettings.options + ProcessSettings.options
  static let examples = [
    (
      line: """
      lacak serve --database 'host=db dbname=lacak user=lacak_app' \\
        --public-url https://lab.example.id
      """,
      effect: "answers on 127.0.0.1:8080, where the proxy of lab.example.id finds it"
    ),
    (
      line: """
      LACAK_DATABASE='host=db1,db2 dbname=lacak user=lacak_app target_session_attrs=read-write' \\
        lacak serve --listen :8080 --workers 16
      """,
      effect:
        "on every address, with sixteen connections, to whichever of two databases is the primary"
    ),
  ]

  let web: WebSettings
  let common: ProcessSettings

  init(_ given: Given) throws(UsageError) {
    web = try WebSettings(given)
    common = try ProcessSettings(given, name: Self.name)
  }

  func run() throws -> ExitCode {
    Signals.block()
    try common.checkDatabase()
    let service = try RunningSite(web, common)
    common.log.info(
      "serving",
      [
        "address": service.address, "workers": common.workers,
        "version": Build.version,
      ])
    let signal = Signals.waitForStop()
    common.log.info("stopping", ["signal": signal])
    service.stop()
    common.log.info("stopped")
    return .success
  }
}
