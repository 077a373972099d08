package import Markup
import People
package import WebServer
package import Wording

/// A step of the way from the home page to this one.
package struct Crumb: Sendable {
  package var title: Phrase
  package var page: Page

  package init(_ title: Phrase, _ page: Page) {
    self.title = title
    self.page = page
  }
}

extension Visit {
  /// A whole page: head, navigation, title, and `content`.
  ///
  /// - Parameters:
  ///   - mark: what stands beside the title, such as a pill with the state.
  ///   - lead: the sentence below the title.
  package func show(
    _ title: Phrase, status: Int = 200, crumbs: [Crumb] = [], mark: HTML = .empty,
    lead: Phrase? = nil, @HTMLBuilder content: () throws -> HTML
  ) rethrows -> Response {
    let inside = try content()
    let whole = html(.lang(language.rawValue)) {
      pageHead(title, site)
      body {
        a(.class("skip"), .href(Link(fragment: "content"))) {
          Phrase(id: "Langsung ke isi", en: "Skip to content")
        }
        siteHeader
        main(.id("content")) {
          breadcrumbs(crumbs)
          said
          div(.class("headline")) {
            h1 { title }
            mark
          }
          if let lead { p(.class("lead")) { lead } }
          inside
        }
        siteFooter(site)
      }
    }
    return .html(whole.document(in: language), status: status)
  }

  private func breadcrumbs(_ crumbs: [Crumb]) -> HTML {
    guard !crumbs.isEmpty else { return .empty }
    return nav(.class("crumbs"), .aria("label", Phrase(id: "Letak halaman", en: "You are here"))) {
      ol { for crumb in crumbs { li { a(.href(crumb.page)) { crumb.title } } } }
    }
  }

  /// What the page before left to be said: the script takes it as the sign that a form was saved.
  private var said: HTML {
    guard let flash else { return .empty }
    return div(.class("notice ok"), .role("status"), .data("said")) { p { flash.text } }
  }

  private var siteHeader: HTML {
    header(.class("site")) {
      div(.class("bar")) {
        a(.class("brand"), .href(Page.home)) {
          strong { "Lacak" }
          span(.class("soft")) { " · \(site.laboratory)" }
        }
        if isSignedIn { scanBox }
        navigation
        div(.class("reader")) {
          bell
          languageSwitch
          accountEntry
        }
      }
    }
  }

  /// One box for everything that has a number; a scanner types into it and presses Enter.
  private var scanBox: HTML {
    let label = Phrase(
      id: "Pindai label, nomor sampel, pelanggan", en: "Scan a label, sample number, client")
    return form(.class("scan"), .method("get"), .action(Page.find(.search).link), .role("search")) {
      input(
        .id("scan"), .type("search"), .name("q"), .aria("label", label),
        .placeholder(Phrase(id: "\(label.id) …  ( / )", en: "\(label.en) …  ( / )")),
        .autocomplete("off"), .inputmode("search"), .data("scan"), .value(query("q") ?? ""))
      button(.class("plain"), .type("submit")) { Phrase(id: "Cari", en: "Find") }
    }
  }

  private var navigation: HTML {
    let entries = Navigation.entries(for: actor)
    guard entries.count > 1 else { return .empty }
    let here = type(of: page.content).root
    return nav(.class("audiences"), .aria("label", Phrase(id: "Bagian", en: "Sections"))) {
      for entry in entries {
        a(
          .href(entry.page),
          .when(type(of: entry.page.content).root == here, .aria("current", "page"))
        ) { entry.title }
      }
    }
  }

  /// The same page in the other language; after a form, the page the form is on.
  private var languageSwitch: HTML {
    span(.class("languages")) {
      for other in Language.allCases {
        let query = isPost ? [] : request.query.list.filter { $0.name != "lang" }
        let link = page.link(
          query.map { ($0.name, $0.value) } + [("lang", other.rawValue)])
        a(
          .href(link), .lang(other.rawValue), .rel("nofollow"),
          .when(other == language, .aria("current", "true")),
          .aria("label", other == .indonesian ? "Bahasa Indonesia" : "English")
        ) { other.rawValue.uppercased() }
      }
    }
  }

  /// What waits to be read, on every page.
  private var bell: HTML {
    guard isSignedIn else { return .empty }
    let count = unread >= 100 ? "99+" : String(unread)
    return a(
      .href(Page.notices(.list)),
      .aria(
        "label",
        unread == 0
          ? NoticeWords.title
          : Phrase(id: "Pemberitahuan, \(count) belum dibaca", en: "Notices, \(count) unread"))
    ) {
      span(.aria("hidden", "true")) { "\u{2709}" }
      if unread > 0 { pill(.bad, Phrase(same: count)) }
    }
  }

  private var accountEntry: HTML {
    guard isSignedIn else {
      return a(.href(Page.account(.login))) { Phrase(id: "Masuk", en: "Sign in") }
    }
    return details(.class("menu")) {
      summary { actor.name }
      div {
        a(.href(Page.account(.overview))) { Phrase(id: "Akun saya", en: "My account") }
        plainForm(self, to: Page.account(.logout).link) {
          button(.class("plain"), .type("submit")) { Phrase(id: "Keluar", en: "Sign out") }
        }
      }
    }
  }
}
