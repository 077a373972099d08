/// One person's browser: cookies, storage and windows of its own.
///
/// Every search for an element waits until the page shows it, at most as long as `patience`; nothing ever sleeps.
package final class WebSession {
  package struct Window: Hashable, Sendable {
    package var name: String
    package var width: Int
    package var height: Int
    package var isPhone: Bool

    package static let desktop = Window(name: "desktop", width: 1_280, height: 900, isPhone: false)
    package static let phone = Window(name: "phone", width: 390, height: 844, isPhone: true)
  }

  /// On a busy machine a page may take its time; one that comes is not waited for any longer.
  private static let patience: JSON = [
    "implicit": 20_000, "pageLoad": 60_000, "script": 60_000,
  ]

  private let driver: Driver
  private let path: String

  /// - Parameter language: what the browser asks pages for, such as `id` or `en`.
  package init(_ window: Window = .desktop, language: String = "en") throws {
    driver = try Driver.shared.get()
    let arguments: [JSON] = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--no-first-run", "--disable-extensions", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--hide-scrollbars",
      .string("--window-size=\(window.width),\(window.height)"),
      .string("--accept-lang=\(language)"),
    ]
    let session = try driver.command(
      "POST", "/session",
      [
        "capabilities": [
          "alwaysMatch": [
            "browserName": "chrome", "pageLoadStrategy": "normal", "timeouts": Self.patience,
            "goog:chromeOptions": ["args": .array(arguments)],
          ]
        ]
      ])
    guard let id = session["sessionId"].text else { throw WebDriverError("no session was given") }
    path = "/session/\(id)"
    if window.isPhone { try show(as: window) }
  }

  deinit { try? driver.command("DELETE", path) }

  @discardableResult
  func command(_ method: String, _ tail: String, _ body: JSON = [:]) throws -> JSON {
    try driver.command(method, path + tail, body)
  }

  package func open(_ address: String) throws {
    try command("POST", "/url", ["url": .string(address)])
  }

  package var address: String { get throws { try command("GET", "/url").text ?? "" } }
  package var title: String { get throws { try command("GET", "/title").text ?? "" } }
  /// What a person reads on the page.
  package var text: String {
    get throws { try script("return document.body.innerText").text ?? "" }
  }

  /// Runs a script in the page; the page's Content-Security-Policy does not hold for it.
  @discardableResult
  package func script(_ source: String, _ arguments: [JSON] = []) throws -> JSON {
    try command(
      "POST", "/execute/sync", ["script": .string(source), "args": .array(arguments)])
  }

  /// Runs a script whose last argument is called with the outcome.
  package func callback(_ source: String, _ arguments: [JSON] = []) throws -> JSON {
    try command(
      "POST", "/execute/async", ["script": .string(source), "args": .array(arguments)])
  }

  /// The window's picture as PNG, in base64.
  package func screenshot() throws -> String {
    try command("GET", "/screenshot").text ?? ""
  }

  // MARK: how the page is shown

  /// Shows the page as on another device, without loading it again.
  package func show(as window: Window) throws {
    try debug(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(window.width)), "height": .number(Double(window.height)),
        "deviceScaleFactor": 1, "mobile": .bool(window.isPhone),
      ])
  }

  package func prefer(dark: Bool) throws {
    try debug(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"],
          // Half of a fade has half of a contrast.
          ["name": "prefers-reduced-motion", "value": "reduce"],
        ]
      ])
  }

  /// The whole page as PNG in base64, however long it is.
  package func picture() throws -> String {
    let answer = try debug(
      "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": true])
    return answer["data"].text ?? ""
  }

  @discardableResult
  private func debug(_ name: String, _ parameters: JSON) throws -> JSON {
    try command(
      "POST", "/goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }
}
