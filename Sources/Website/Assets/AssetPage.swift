import Crypto
package import WebServer

/// The style sheet, the script and the icon. They are part of the program; their address carries their digest, so a
/// browser may keep them for ever.
package enum AssetPage: CaseIterable, SitePage {
  case style, script, icon

  package static let root: String? = "assets"

  package init?(_ path: inout PathReader) {
    guard let name = path.word(),
      let asset = AssetPage.allCases.first(where: { $0.asset.name == name })
    else { return nil }
    self = asset
  }

  package var path: [String] { [asset.name] }

  package var access: Access { .everyone }

  package func answer(_ visit: Visit) -> Response { answer(visit.request) }

  func answer(_ request: Request) -> Response {
    let asset = self.asset
    return .asset(asset.content, type: asset.type, digest: asset.digest, for: request)
  }

  private struct Asset {
    let name: String
    let type: String
    let content: [UInt8]
    let digest: String

    init(_ stem: String, _ suffix: String, _ type: String, _ text: String) {
      content = Array(text.utf8)
      digest = String(Digest(of: content).hexadecimal.prefix(12))
      name = "\(stem).\(digest).\(suffix)"
      self.type = type
    }
  }

  private var asset: Asset {
    switch self {
    case .style: Self.styleAsset
    case .script: Self.scriptAsset
    case .icon: Self.iconAsset
    }
  }

  private static let styleAsset = Asset("lacak", "css", "text/css; charset=utf-8", StyleSheet.text)
  private static let scriptAsset = Asset(
    "lacak", "js", "text/javascript; charset=utf-8", PageScript.text)
  private static let iconAsset = Asset("lacak", "svg", "image/svg+xml", drawing)

  /// A chain of three links, the last one open: what is traced goes on.
  private static let drawing = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" \
    fill="#0a6b70"/><path d="M7 16h18" stroke="#fff" stroke-width="2.5"/><circle cx="7" cy="16" r="3.5" \
    fill="#fff"/><circle cx="16" cy="16" r="3.5" fill="#fff"/><circle cx="25" cy="16" r="3" fill="#0a6b70" \
    stroke="#fff" stroke-width="2"/></svg>
    """
}
