import People
import Wording

/// The sections of the site, in the order of the sample's own path.
enum Navigation {
  struct Entry {
    var title: Phrase
    var page: Page
  }

  private static let all = [
    Entry(title: Phrase(id: "Portal", en: "Portal"), page: .portal(.home)),
    Entry(title: Phrase(id: "Permintaan", en: "Requests"), page: .requests(.home)),
    Entry(title: Phrase(id: "Lapangan", en: "Field"), page: .field(.home)),
    Entry(title: Phrase(id: "Penerimaan", en: "Reception"), page: .reception(.home)),
    Entry(title: Phrase(id: "Sampel", en: "Samples"), page: .sample(.list)),
    Entry(title: Phrase(id: "Uji", en: "Bench"), page: .bench(.home)),
    Entry(title: Phrase(id: "Tinjauan", en: "Review"), page: .review(.home)),
    Entry(title: Phrase(id: "Pengawasan", en: "Inspection"), page: .inspection(.home)),
    Entry(title: Phrase(id: "Administrasi", en: "Administration"), page: .administration(.home)),
  ]

  static func entries(for actor: Actor) -> [Entry] {
    all.filter { $0.page.content.access.admits(actor) }
  }

  /// Where somebody begins their day.
  static func home(of actor: Actor) -> Page {
    // A manager who may also receive samples comes to sign; the later role in the sample's path is the one asked for.
    guard let role = actor.roles.max() else { return .account(.overview) }
    switch role {
    case .client: return .portal(.home)
    case .sampler: return .field(.home)
    case .receptionist: return .reception(.home)
    case .analyst: return .bench(.home)
    case .supervisor, .technicalManager: return .review(.home)
    case .inspector: return .inspection(.home)
    case .administrator: return .administration(.home)
    }
  }
}
