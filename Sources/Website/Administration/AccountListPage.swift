import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  func accountList() throws -> Response {
    let waiting = query("waiting").flatMap(Accounts.Waiting.init(rawValue:))
    let list = try transaction(isolation: .readOnly) { tx in
      try Accounts.list(
        containing: query("find") ?? "", waiting: waiting.map { ($0, now) },
        after: query("after").flatMap { AccountID($0) }, in: tx)
    }
    return show(AdministrationWords.accounts, crumbs: [.administration]) {
      waitingTabs(waiting)
      card {
        searchForm(self, Phrase(id: "Nama atau nama masuk", en: "Name or login name"))
        accountTable(
          list.items,
          empty: Phrase(id: "Tidak ada akun seperti itu.", en: "There is no such account."))
        nextPage(followingPage(list.next?.description))
      }
      stickyActions {
        if let own = actor.organisation {
          a(
            .class("button"),
            .href(Page.administration(.newAccount).link([("organisation", own.description)]))
          ) { Phrase(id: "Akun baru untuk rekan kerja", en: "New account for a colleague") }
        }
        buttonLink(
          Phrase(
            id: "Akun untuk pelanggan: pilih organisasinya",
            en: "For a client: choose the organisation"),
          .administration(.organisations), isPlain: true)
      }
    }
  }

  private func waitingTabs(_ current: Accounts.Waiting?) -> HTML {
    let all = Page.administration(.accounts)
    return tabs(
      [Tab(Phrase(id: "Semua", en: "All"), all.link, isCurrent: current == nil)]
        + Accounts.Waiting.allCases.map {
          Tab($0.name, all.link([("waiting", $0.rawValue)]), isCurrent: current == $0)
        })
  }

  func accountTable(_ accounts: [Account], empty: Phrase) -> HTML {
    dataTable(
      AdministrationWords.accounts,
      [
        Column(AdministrationWords.name), Column(AdministrationWords.login),
        Column(AdministrationWords.roles),
        Column(Phrase(id: "Organisasi", en: "Organisation")), Column(AdministrationWords.state),
      ],
      accounts.map { account in
        TableRow(
          [
            a(.href(Page.administration(.account(account.id)))) { account.name },
            HTML(account.login), roleNames(account.roles), HTML(account.organisationName),
            statePill(account.isActive),
          ], tone: account.isActive && account.roles.isEmpty ? .wait : .plain)
      }, empty: empty)
  }

  private func roleNames(_ roles: [Role]) -> HTML {
    guard !roles.isEmpty else {
      return pill(.wait, Phrase(id: "belum ada", en: "none yet"))
    }
    return HTML(
      Phrase(
        id: roles.map(\.name.id).joined(separator: ", "),
        en: roles.map(\.name.en).joined(separator: ", ")))
  }
}

func statePill(_ isActive: Bool) -> HTML {
  isActive ? pill(.good, AdministrationWords.open) : pill(.bad, AdministrationWords.closed)
}

extension Accounts.Waiting {
  fileprivate var name: Phrase {
    switch self {
    case .withoutRole: Phrase(id: "Tanpa peran", en: "Without a role")
    case .withExpiredPassword:
      Phrase(id: "Kata sandi sekali pakai lewat waktu", en: "One-time password ran out")
    case .withOneTimePassword: Phrase(id: "Belum dipakai", en: "Not used yet")
    }
  }
}
