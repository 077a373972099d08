// swift-tools-version: 6.2
import PackageDescription

/// A C library of the distribution, bound by a module map.
func library(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// A room of the house: its code in `Sources/`, its tests beside it in `Tests/`.
func room(_ name: String, _ imports: [Target.Dependency] = [], resources: [Resource] = [])
  -> Target
{
  .target(name: name, dependencies: imports, resources: resources)
}

func tests(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name)] + imports)
}

/// A program that is built beside the product and not shipped with it.
func tool(_ name: String, path: String, _ imports: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: imports, path: path)
}

// From the bottom of the house to the top: a room imports only rooms that stand above it here.
let package = Package(
  name: "lacak",
  products: [.executable(name: "lacak", targets: ["lacak"])],
  targets: [
    library("CPostgreSQL", pkgConfig: "libpq", debian: "libpq-dev"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd", debian: "libmicrohttpd-dev"),
    library("CSodium", pkgConfig: "libsodium", debian: "libsodium-dev"),
    library("CPango", pkgConfig: "pangocairo", debian: "libpango1.0-dev"),
    library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
    library("CQREncode", pkgConfig: "libqrencode", debian: "libqrencode-dev"),
    library("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    library("CQPDF", pkgConfig: "libqpdf", debian: "libqpdf-dev"),

    room("Timekeeping"),
    room("Identity", ["Timekeeping"]),
    room("Telemetry", ["Timekeeping"]),
    room("Measurement"),
    room("Wording", ["Timekeeping", "Measurement"]),
    room("Postgres", ["CPostgreSQL", "Timekeeping", "Identity", "Measurement"]),
    room("PrivateCluster", ["Postgres"]),
    room("WebServer", ["CMicroHTTPD", "Timekeeping"]),
    room("Markup", ["Wording"]),
    room("Crypto", ["CSodium"]),
    room("Typesetting", ["CPango", "CQREncode", "CZlib", "Timekeeping"]),
    room("PDFPages", ["CQPDF"]),
    room("Mail", ["CCurl", "Crypto", "Timekeeping"]),
    room("JobQueue", ["Postgres", "Timekeeping", "Identity"]),

    room("People", ["Postgres", "Crypto", "Measurement", "Wording", "Timekeeping", "Identity"]),
    room("Catalogue", ["People", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity"]),
    room(
      "Clients",
      ["Catalogue", "People", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity"]),
    room(
      "Custody",
      [
        "Clients", "Catalogue", "People", "JobQueue", "Typesetting", "Crypto", "Postgres",
        "Measurement", "Wording",
        "Timekeeping", "Identity",
      ]),
    room(
      "Bench",
      [
        "Custody", "Clients", "Catalogue", "People", "Postgres", "Measurement", "Wording",
        "Timekeeping", "Identity",
      ]),
    room(
      "Reporting",
      [
        "Bench", "Custody", "Clients", "Catalogue", "People", "JobQueue", "Mail", "PDFPages",
        "Typesetting", "Crypto", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity",
      ]),
    room(
      "Notices",
      [
        "Reporting", "Bench", "Custody", "People", "JobQueue", "Mail", "Postgres", "Measurement",
        "Wording", "Timekeeping", "Identity",
      ]),
    room(
      "Letters",
      [
        "Notices", "Reporting", "People", "JobQueue", "Mail", "Crypto", "Markup", "Postgres",
        "Wording", "Timekeeping", "Identity",
      ]),
    room(
      "Surveillance",
      [
        "Reporting", "Bench", "Custody", "Clients", "Catalogue", "People", "Postgres",
        "Measurement", "Wording", "Timekeeping", "Identity",
      ]),
    room(
      "Exports",
      [
        "Bench", "People", "JobQueue", "Crypto", "Postgres", "Measurement", "Wording",
        "Timekeeping",
        "Identity",
      ]),
    room(
      "Website",
      [
        "Exports", "Surveillance", "Notices", "Reporting", "Bench", "Custody", "Clients",
        "Catalogue",
        "People", "JobQueue", "Typesetting", "Crypto", "Markup", "WebServer", "Postgres",
        "Measurement", "Wording", "Telemetry", "Timekeeping", "Identity",
      ]),
    room(
      "DemoLaboratory",
      [
        "Surveillance", "Reporting", "Bench", "Custody", "Clients", "Catalogue", "People",
        "JobQueue", "Crypto", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity",
      ]),
    .executableTarget(
      name: "lacak",
      dependencies: [
        "DemoLaboratory", "Website", "Exports", "Surveillance", "Letters", "Notices", "Reporting",
        "Bench",
        "Custody", "Clients", "Catalogue", "People", "JobQueue", "Mail", "Typesetting", "Crypto",
        "Markup", "WebServer", "PrivateCluster", "Postgres", "Measurement", "Wording", "Telemetry",
        "Timekeeping", "Identity",
      ]),

    // What `make bench` measures of the rooms themselves.
    tool(
      "lacak-bench", path: "Benchmarks/lacak-bench",
      [
        "Reporting", "Bench", "Custody", "Clients", "Catalogue", "People", "JobQueue",
        "Typesetting", "Crypto", "PrivateCluster", "Postgres", "Measurement", "Timekeeping",
        "Identity",
      ]),

    // What `make chaos` breaks, and the books it reads afterwards.
    tool(
      "lacak-chaos", path: "Chaos",
      [
        "TestMailServer", "Reporting", "JobQueue", "Crypto", "PrivateCluster", "Postgres",
        "Timekeeping", "Identity",
      ]),

    // A PostgreSQL for the tests, and a leased clone of the migrated database for each of them.
    .target(
      name: "TestDatabase",
      dependencies: ["PrivateCluster", "Postgres", "People", "Identity", "Timekeeping"],
      path: "Tests/TestDatabase"),
    // A reader of the site: cookies, redirects, forms, over HTTP.
    .target(name: "TestBrowser", path: "Tests/TestBrowser"),
    // A laboratory with its people and the catalogue in force, whose samples walk their path in one call.
    .target(
      name: "TestLaboratory",
      dependencies: [
        "TestDatabase", "Reporting", "Bench", "Custody", "Clients", "Catalogue", "People",
        "JobQueue", "Crypto", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity",
      ],
      path: "Tests/TestLaboratory"),
    // The whole site and a live worker over that laboratory, in the test's own process.
    .target(
      name: "LiveLaboratory",
      dependencies: [
        "TestLaboratory", "TestBrowser", "TestDatabase", "Website", "Reporting", "JobQueue",
        "People", "Crypto", "WebServer", "Postgres", "Telemetry", "Timekeeping",
      ],
      path: "Tests/LiveLaboratory"),
    // A PDF file as some other program writes it, right or wrong; and programs that read ours.
    .target(name: "TestPDF", path: "Tests/TestPDF"),
    // A mail server, and a webhook, that answer as a test, or chaos, tells them to.
    .target(name: "TestMailServer", path: "Tests/TestMailServer", exclude: ["server.py"]),
    // A browser with a screen and a keyboard: headless Chromium, spoken to through WebDriver.
    .target(name: "WebDriver", path: "Tests/WebDriver"),
    .testTarget(
      name: "BrowserTests",
      dependencies: [
        "TestPDF", "WebDriver", "LiveLaboratory", "TestLaboratory", "TestBrowser", "TestDatabase",
        "Website", "Exports", "Reporting", "Bench", "Custody", "Clients", "People", "Crypto",
        "Postgres",
        "Wording", "Timekeeping", "Identity",
      ]),
    .testTarget(
      name: "DayTests",
      dependencies: [
        "LiveLaboratory", "TestLaboratory", "TestBrowser", "TestDatabase", "Website", "Reporting",
        "Bench", "Custody", "Clients", "JobQueue", "People", "Crypto", "Postgres", "Wording",
        "Timekeeping", "Identity",
      ]),
    tests("Timekeeping"),
    tests("Identity", ["Timekeeping"]),
    .testTarget(name: "StyleTests"),
    tests(
      "lacak",
      [
        "TestMailServer", "TestLaboratory", "TestDatabase", "Exports", "Letters", "Notices",
        "Reporting", "Custody", "People", "JobQueue", "Mail", "Typesetting", "Crypto", "WebServer",
        "Postgres",
        "Telemetry",
        "Wording", "Timekeeping", "Identity",
      ]),
    .testTarget(
      name: "ChaosTests",
      dependencies: [
        "lacak-chaos", "lacak-bench", "lacak", "TestMailServer", "TestLaboratory", "TestDatabase",
        "Reporting", "Custody", "People", "JobQueue", "Crypto", "Postgres", "Wording",
        "Timekeeping", "Identity",
      ]),
    .testTarget(name: "MigrationTests", dependencies: ["TestDatabase", "Postgres"]),
    tests("Telemetry", ["Timekeeping"]),
    tests("Measurement"),
    tests("Wording", ["Timekeeping", "Measurement"]),
    tests("Postgres", ["TestDatabase", "PrivateCluster", "Timekeeping", "Identity"]),
    tests("WebServer", ["Timekeeping"]),
    tests("Markup", ["Wording"]),
    tests(
      "Website",
      [
        "TestPDF", "TestBrowser", "TestLaboratory", "TestDatabase", "Notices", "Exports",
        "Reporting", "Bench",
        "Custody",
        "Clients", "Catalogue", "People", "JobQueue", "Crypto", "Markup", "WebServer", "Postgres",
        "Telemetry", "Wording", "Timekeeping", "Identity",
      ]),
    tests("Crypto"),
    tests("Mail", ["TestMailServer", "Crypto", "Timekeeping"]),
    tests("Typesetting", ["TestPDF", "Timekeeping"]),
    tests("PDFPages", ["TestPDF", "Typesetting", "Timekeeping"]),
    tests("JobQueue", ["TestDatabase", "Postgres", "Timekeeping", "Identity"]),
    tests("People", ["TestDatabase", "Postgres", "Crypto", "Wording", "Timekeeping", "Identity"]),
    tests(
      "Catalogue",
      ["TestDatabase", "People", "Postgres", "Measurement", "Wording", "Timekeeping", "Identity"]),
    tests(
      "Custody",
      [
        "TestDatabase", "JobQueue", "Crypto", "Clients", "Catalogue", "People", "Typesetting",
        "Postgres", "Measurement",
        "Wording", "Timekeeping", "Identity",
      ]),
    tests(
      "Clients",
      [
        "TestLaboratory", "TestDatabase", "Catalogue", "People", "Postgres", "Timekeeping",
        "Identity",
      ]),
    tests(
      "DemoLaboratory",
      [
        "TestDatabase", "Surveillance", "Reporting", "Custody", "People", "Postgres", "Timekeeping",
        "Identity",
      ]),
    tests(
      "Bench",
      [
        "TestLaboratory", "TestDatabase", "Custody", "Catalogue", "People", "Postgres",
        "Measurement", "Timekeeping", "Identity",
      ]),
    tests(
      "Notices",
      [
        "TestMailServer", "TestLaboratory", "TestDatabase", "Letters", "Reporting", "Bench",
        "Custody", "Catalogue", "People", "JobQueue", "Mail", "Postgres", "Measurement", "Wording",
        "Timekeeping", "Identity",
      ]),
    tests(
      "Letters",
      [
        "TestMailServer", "TestLaboratory", "TestDatabase", "Reporting", "Bench", "Custody",
        "People", "JobQueue", "Mail", "Crypto", "Postgres", "Wording", "Timekeeping", "Identity",
      ]),
    tests(
      "Exports",
      [
        "TestLaboratory", "TestDatabase", "Reporting", "Custody", "People", "JobQueue", "Postgres",
        "Crypto", "Wording", "Timekeeping", "Identity",
      ]),
    tests(
      "Surveillance",
      [
        "TestLaboratory", "TestDatabase", "Reporting", "Bench", "Custody", "Clients", "People",
        "Postgres",
        "Measurement", "Wording", "Timekeeping", "Identity",
      ]),
    tests(
      "Reporting",
      [
        "TestPDF", "TestLaboratory", "TestDatabase", "Bench", "Custody", "Clients", "Catalogue",
        "People", "JobQueue", "PDFPages", "Typesetting", "Crypto", "Postgres", "Measurement",
        "Wording", "Timekeeping", "Identity",
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
  ]
}
