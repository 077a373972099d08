import People
import WebServer
import Wording

extension Language {
  /// The language a page is shown in: what was just chosen, what was chosen before, what the account says, what the
  /// browser prefers, and Indonesian.
  static func wanted(_ request: Request, _ site: Site, _ actor: Actor?) -> Language {
    if let chosen = request.query["lang"].flatMap(Language.init(rawValue:)) { return chosen }
    if let kept = request.cookies[site.languageCookieName].flatMap(Language.init(rawValue:)) {
      return kept
    }
    if let actor { return actor.language }
    return preferred(request.headers["accept-language"]) ?? .indonesian
  }

  /// Reads `Accept-Language`; nil when it names none of ours.
  static func preferred(_ header: String?) -> Language? {
    var best: (language: Language, weight: Double)?
    for range in (header ?? "").prefix(200).split(separator: ",") {
      let parts = range.split(separator: ";")
      // `in` is what old browsers call Indonesian.
      let tag = (parts.first ?? "").filter { $0 != " " }.lowercased().prefix(2)
      guard let language = Language(rawValue: tag == "in" ? "id" : String(tag)) else { continue }
      let quality = parts.dropFirst().first { $0.contains("q=") }
      let weight = quality.flatMap { Double($0.drop { $0 != "=" }.dropFirst()) } ?? 1
      if weight > (best?.weight ?? 0) { best = (language, weight) }
    }
    return best?.language
  }
}
