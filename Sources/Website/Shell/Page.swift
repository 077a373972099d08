package import Markup

/// Every page of the site: the one place that turns a request's path into a page, and a page into its link.
///
/// Each audience keeps its own pages in its own folder.
package enum Page: Hashable, Sendable {
  case `public`(PublicPage)
  case account(AccountPage)
  case notices(NoticesPage)
  case find(FindPage)
  case asset(AssetPage)
  case portal(PortalPage)
  case sample(SamplePage)
  case requests(RequestsPage)
  case field(FieldPage)
  case reception(ReceptionPage)
  case bench(BenchPage)
  case review(ReviewPage)
  case inspection(InspectionPage)
  case exports(ExportPage)
  case administration(AdministrationPage)

  package static let home = Page.public(.home)

  package init?(segments: [String]) {
    var path = PathReader(segments)
    if let found = segments.first.flatMap({ Page.audiences[$0] }) {
      _ = path.word()
      guard let page = found(&path) else { return nil }
      self = page
    } else {
      guard let page = PublicPage(&path) else { return nil }
      self = .public(page)
    }
    guard path.isAtEnd else { return nil }
  }

  private static let audiences: [String: @Sendable (inout PathReader) -> Page?] = {
    func pages<Pages: SitePage>(
      _ type: Pages.Type, _ wrap: @escaping @Sendable (Pages) -> Page
    ) -> (String, @Sendable (inout PathReader) -> Page?) {
      (type.root ?? "", { path in type.init(&path).map(wrap) })
    }
    return Dictionary(uniqueKeysWithValues: [
      pages(AccountPage.self, Page.account), pages(NoticesPage.self, Page.notices),
      pages(FindPage.self, Page.find),
      pages(AssetPage.self, Page.asset), pages(PortalPage.self, Page.portal),
      pages(SamplePage.self, Page.sample), pages(RequestsPage.self, Page.requests),
      pages(FieldPage.self, Page.field), pages(ReceptionPage.self, Page.reception),
      pages(BenchPage.self, Page.bench), pages(ReviewPage.self, Page.review),
      pages(InspectionPage.self, Page.inspection), pages(ExportPage.self, Page.exports),
      pages(AdministrationPage.self, Page.administration),
    ])
  }()

  /// The audience's own page.
  package var content: any SitePage {
    switch self {
    case .public(let page): page
    case .account(let page): page
    case .notices(let page): page
    case .find(let page): page
    case .asset(let page): page
    case .portal(let page): page
    case .sample(let page): page
    case .requests(let page): page
    case .field(let page): page
    case .reception(let page): page
    case .bench(let page): page
    case .review(let page): page
    case .inspection(let page): page
    case .exports(let page): page
    case .administration(let page): page
    }
  }

  package var link: Link { link() }

  package func link(
    _ query: [(name: String, value: String)] = [], fragment: String? = nil
  ) -> Link {
    let page = content
    let root = type(of: page).root.map { [$0] } ?? []
    return Link(path: root + page.path, query: query, fragment: fragment)
  }

  /// What the log calls it: never with ids or codes.
  var logName: String {
    let page = content
    return ([type(of: page).root].compactMap { $0 } + page.path.prefix(1)).joined(separator: "/")
  }
}

extension Attribute {
  /// A link to a page of this site.
  package static func href(_ page: Page) -> Attribute { .href(page.link) }
}
