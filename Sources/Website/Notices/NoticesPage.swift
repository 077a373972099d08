package import Custody
import Identity
import Markup
package import Notices
import People
package import WebServer
import Wording

/// What somebody is told, and the alarms that they answer.
package enum NoticesPage: SitePage {
  case list
  /// Reads a notice, and leads to what it is about.
  case open(NoticeID)
  case alarm(HealthAlarmID)
  case settings
  /// Who was told what of a sample, and what became of the mail; for the laboratory.
  case sample(SampleID)
  /// Mail that is on its way or did not arrive.
  case undelivered

  package static let root: String? = "notices"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .list
    case "open":
      guard let id = path.id(Notice.self) else { return nil }
      self = .open(id)
    case "alarm":
      guard let id = path.id(HealthAlarm.self) else { return nil }
      self = .alarm(id)
    case "settings": self = .settings
    case "sample":
      guard let id = path.id(Sample.self) else { return nil }
      self = .sample(id)
    case "undelivered": self = .undelivered
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .list: []
    case .open(let id): ["open", id.description]
    case .alarm(let id): ["alarm", id.description]
    case .settings: ["settings"]
    case .sample(let id): ["sample", id.description]
    case .undelivered: ["undelivered"]
    }
  }

  package var access: Access {
    switch self {
    case .list, .open, .alarm, .settings: .signedIn
    case .sample, .undelivered: .roles(Set(Notices.senders))
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .list: try visit.noticeList()
    case .open(let id): try visit.openNotice(id)
    case .alarm(let id): try visit.healthAlarm(id)
    case .settings: try visit.noticeSettings()
    case .sample(let id): try visit.noticesOfSample(id)
    case .undelivered: try visit.unmailedNotices()
    }
  }
}
