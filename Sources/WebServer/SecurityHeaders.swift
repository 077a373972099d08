/// What every answer tells the browser not to do.
///
/// A page may load only our style sheet, script and pictures, may not be framed, and is not kept by caches, because it
/// may show what the next person at this computer must not see.
enum SecurityHeaders {
  static let contentPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  private static let always: [(name: String, value: String)] = [
    ("X-Content-Type-Options", "nosniff")
  ]

  private static let pages: [(name: String, value: String)] = [
    ("Content-Security-Policy", contentPolicy),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
  ]

  /// The headers that `response` lacks; one it sets itself stands.
  static func missing(from response: Response) -> [(name: String, value: String)] {
    let isPage = response["Content-Type"]?.hasPrefix("text/html") ?? true
    return (always + (isPage ? pages : [])).filter { response[$0.name] == nil }
  }
}
