package import Custody
import Identity
import Markup
import People
package import Reporting
package import WebServer
import Wording

/// Verifying, authorising, releasing.
package enum ReviewPage: SitePage {
  case home
  /// Results that wait for the second person, out of limit and odd on top.
  case verify
  /// Samples that leave nothing to think about, released together.
  case plain
  case sample(SampleID)
  /// What a sample's certificate would look like.
  case preview(SampleID)
  /// A file that goes with certificates, as it came.
  case appendix(AppendixID)
  /// Everything that was released.
  case reports
  case report(ReportID)
  /// What is on its way to customers, and what did not arrive.
  case deliveries

  package static let root: String? = "review"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "verify": self = .verify
    case "plain": self = .plain
    case "sample":
      guard let id = path.id(Sample.self) else { return nil }
      self = .sample(id)
    case "preview":
      guard let id = path.id(Sample.self) else { return nil }
      self = .preview(id)
    case "appendix":
      guard let id = path.id(Appendix.self) else { return nil }
      self = .appendix(id)
    case "reports": self = .reports
    case "report":
      guard let id = path.id(Report.self) else { return nil }
      self = .report(id)
    case "deliveries": self = .deliveries
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .verify: ["verify"]
    case .plain: ["plain"]
    case .sample(let id): ["sample", id.description]
    case .preview(let id): ["preview", id.description]
    case .appendix(let id): ["appendix", id.description]
    case .reports: ["reports"]
    case .report(let id): ["report", id.description]
    case .deliveries: ["deliveries"]
    }
  }

  package var access: Access {
    switch self {
    case .home, .verify: .only(.analyst, .supervisor, .technicalManager)
    case .sample, .preview, .appendix: .only(.supervisor, .technicalManager)
    case .plain: .only(.technicalManager)
    case .reports, .report: .only(.receptionist, .analyst, .supervisor, .technicalManager)
    case .deliveries:
      .only(.receptionist, .analyst, .supervisor, .technicalManager, .administrator)
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.reviewHome()
    case .verify: try visit.verifyResults()
    case .plain: try visit.releasePlainSamples()
    case .sample(let id): try visit.reviewSample(id)
    case .preview(let id): try visit.previewCertificate(id)
    case .appendix(let id): try visit.appendixFile(id)
    case .reports: try visit.reportList()
    case .report(let id): try visit.report(id)
    case .deliveries: try visit.undeliveredList()
    }
  }
}
