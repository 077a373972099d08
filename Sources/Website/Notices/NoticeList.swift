import Identity
import Markup
import Notices
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// What is unread first, then the newest.
  func noticeList() throws -> Response {
    guard let account = actor.account else { throw NotFound() }
    if isPost {
      try transaction { try Notices.markRead(of: account, in: $0) }
      return redirect(to: .notices(.list))
    }
    let many = 50
    let last = query("after").flatMap { NoticeID($0) }
    let (unread, read) = try transaction(isolation: .readOnly) { tx in
      (
        last == nil ? try Notices.unreadList(of: account, in: tx) : [],
        try Notices.readList(of: account, after: last, many: many, in: tx)
      )
    }
    let next = read.count == many ? read.last : nil
    return show(
      NoticeWords.title,
      mark: unread.isEmpty
        ? .empty
        : pill(.wait, Phrase(id: "\(unread.count) belum dibaca", en: "\(unread.count) unread"))
    ) {
      card {
        dataTable(
          NoticeWords.title,
          [
            Column(Phrase(id: "Tentang", en: "About")), Column(Phrase(id: "Isi", en: "What")),
            Column(Phrase(id: "Kapan", en: "When")),
          ], (unread + read).map(row),
          empty: Phrase(id: "Belum ada pemberitahuan.", en: "No notices yet."))
        if !unread.isEmpty {
          actionButton(
            self, Phrase(id: "Tandai semua sudah dibaca", en: "Mark all as read"),
            to: .notices(.list), .plain)
        }
        nextPage(next.map { Page.notices(.list).link([("after", $0.id.description)]) })
      }
      p {
        a(.href(Page.notices(.settings))) {
          Phrase(id: "Atur pemberitahuan", en: "Choose what comes by e-mail")
        }
      }
    }
  }

  private func row(_ notice: Notice) -> TableRow {
    let isOpen = notice.kind == .healthExceedance && !notice.isAnswered
    return TableRow(
      [
        HTML {
          pill(isOpen ? .bad : notice.isRead ? .plain : .wait, notice.kind.name)
          if isOpen {
            " "
            quiet(Phrase(id: "belum dijawab", en: "not acknowledged"))
          }
        },
        HTML {
          a(.href(Page.notices(.open(notice.id)))) { notice.sentence }
          " "
          quiet(notice.organisation)
          if let doubt = notice.doubt { small { doubt } }
        },
        HTML(language.moment(notice.toldAt, in: zone)),
      ], tone: isOpen ? .bad : .plain)
  }

  /// Opening it is reading it.
  func openNotice(_ id: NoticeID) throws -> Response {
    guard let account = actor.account else { throw NotFound() }
    let (notice, alarm) = try transaction { tx in
      try Notices.markRead(id, of: account, in: tx)
      let notice = try Notices.notice(id, of: account, in: tx)
      // An inspector of elsewhere sees the alarm and not the certificate.
      let ofSample =
        actor.access == .inspector
        ? try notice.flatMap { try Notices.alarm(over: $0.sample, toldTo: account, in: tx) } : nil
      return (notice, notice?.alarm ?? ofSample)
    }
    guard let notice else { throw NotFound() }
    if let alarm { return redirect(to: .notices(.alarm(alarm))) }
    switch actor.access {
    case .staff: return redirect(to: .sample(.sample(notice.sample)))
    case .client: return redirect(to: .portal(.sample(notice.sample)))
    case .inspector, .public, .system: return redirect(to: .notices(.list))
    }
  }
}
