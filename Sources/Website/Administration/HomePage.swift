import JobQueue
import Markup
import Notices
import People
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// What an administrator, or the technical manager, has to do now.
  func administrationHome() throws -> Response {
    let view = try transaction(isolation: .readOnly) { try AdministrationView(self, in: $0) }
    return show(AdministrationWords.title) {
      columns {
        card(Phrase(id: "Yang perlu Anda lakukan", en: "What to do now")) {
          todoList(
            ledgerTodos(view.ledger) + (view.queue.map(queueTodos) ?? [])
              + (view.deliveries.map(deliveryTodos) ?? [])
              + (view.notices.map(noticeTodos) ?? []) + catalogueTodos(view)
              + (view.people.map(peopleTodos) ?? []),
            empty: Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
        }
        if let people = view.people { keyFigures { peopleFigures(people) } }
      } aside: {
        card(Phrase(id: "Buka", en: "Open")) { ul(.class("bare")) { sections } }
      }
    }
  }

  private func queueTodos(_ queue: QueueHealth) -> [Todo] {
    [
      Todo(
        queue.dead, .bad,
        Phrase(
          id: "pekerjaan gagal dan menunggu keputusan Anda",
          en: "jobs failed, and wait for your decision"), .administration(.jobs)),
      Todo(
        queue.isStuck ? queue.ready : 0, .bad,
        Phrase(
          id: "pekerjaan menunggu terlalu lama: periksa “lacak work”",
          en: "jobs have waited too long: look after “lacak work”"), .administration(.jobs)),
    ]
  }

  private func deliveryTodos(_ health: DeliveryHealth) -> [Todo] {
    [
      Todo(
        health.ownFault == nil ? 0 : health.open, .bad,
        Phrase(
          id: "kiriman tertahan: server surel laboratorium sendiri menolak kita",
          en: "deliveries held up: the laboratory's own mail server refuses us"),
        .review(.deliveries)),
      Todo(
        health.held, .wait,
        Phrase(
          id: "surel menunggu server surel (LACAK_MAIL_URL)",
          en: "mails wait for a mail server (LACAK_MAIL_URL)"), .review(.deliveries)),
      Todo(
        health.stopped, .bad,
        Phrase(
          id: "kiriman terhenti: tidak ada pekerjaan yang melanjutkannya",
          en: "deliveries have stopped: no job goes on with them"), .review(.deliveries)),
      Todo(
        health.failed, .wait,
        Phrase(
          id: "kiriman gagal terkirim dalam tujuh hari terakhir",
          en: "deliveries failed to arrive in the last seven days"), .review(.deliveries)),
    ]
  }

  private func noticeTodos(_ health: NoticeHealth) -> [Todo] {
    [
      Todo(
        health.ownFault == nil ? 0 : health.waitingMails, .bad,
        Phrase(
          id: "surel pemberitahuan tertahan: server surel laboratorium sendiri menolak kita",
          en: "mails of notices held up: the laboratory's own mail server refuses us"),
        .notices(.undelivered)),
      Todo(
        health.failedMails, .wait,
        Phrase(
          id: "surel pemberitahuan gagal terkirim dalam tujuh hari terakhir",
          en: "mails of notices failed to arrive in the last seven days"), .notices(.undelivered)),
      Todo(
        health.withoutAddress, .wait,
        Phrase(
          id: "akun tanpa alamat surel: bahaya bagi kesehatan hanya sampai di halamannya",
          en: "accounts without a mail address: dangers to health reach their pages only"),
        .administration(.accounts)),
    ]
  }

  private func catalogueTodos(_ view: AdministrationView) -> [Todo] {
    [
      Todo(
        view.hasTariff ? 0 : 1, .bad,
        Phrase(
          id: "tarif harus diberlakukan: permintaan belum dapat diberi harga",
          en: "tariff has to be put into force: no request can be priced"),
        .administration(.catalogue)),
      Todo(
        view.drafts, .wait,
        Phrase(
          id: "rancangan regulasi menunggu dibandingkan dengan teks resminya",
          en: "drafts of regulations wait to be compared with the official text"),
        .administration(.catalogue)),
      Todo(
        view.unconfirmed, .wait,
        Phrase(
          id: "peringatan dan lama layanan belum dikonfirmasi",
          en: "alarms and service times that nobody has confirmed"), .administration(.promises)),
    ]
  }

  private func peopleTodos(_ people: PeopleOverview) -> [Todo] {
    [
      Todo(
        people.slowedDown, .bad,
        Phrase(
          id: "nama masuk ditebak berkali-kali dalam seperempat jam; masuknya diperlambat",
          en: "login names were guessed repeatedly within a quarter of an hour, and are slowed down"
        ),
        .administration(.guesses)),
      Todo(
        people.withExpiredPassword, .wait,
        Phrase(
          id: "akun: kata sandi sekali pakai lewat waktu tanpa dipakai; buat yang baru",
          en: "accounts whose one-time password ran out unused; make a new one"),
        waiting: .withExpiredPassword),
      Todo(
        people.withoutRole, .wait,
        Phrase(
          id: "akun tanpa peran: pemiliknya tidak dapat melihat apa pun",
          en: "accounts without a role: their holders see nothing"),
        waiting: .withoutRole),
      Todo(
        people.withOneTimePassword, .plain,
        Phrase(
          id: "akun belum dipakai: kata sandi sekali pakainya masih menunggu",
          en: "accounts not used yet: their one-time password is waiting"),
        waiting: .withOneTimePassword),
    ]
  }

  private func peopleFigures(_ people: PeopleOverview) -> HTML {
    HTML {
      keyFigure(
        String(people.peopleWorking),
        Phrase(id: "orang bekerja dalam sejam terakhir", en: "people working within the last hour"))
      keyFigure(String(people.activeAccounts), Phrase(id: "akun aktif", en: "active accounts"))
      keyFigure(
        String(people.activeOrganisations),
        Phrase(id: "organisasi aktif", en: "active organisations"))
    }
  }

  private var sections: HTML {
    let all: [(Phrase, AdministrationPage)] = [
      (AdministrationWords.accounts, .accounts),
      (AdministrationWords.organisations, .organisations),
      (CatalogueWords.title, .catalogue), (PromiseWords.title, .promises),
      (ReportSettingsWords.title, .reportSettings),
      (JobWords.title, .jobs),
      (Phrase(id: "Kabupaten dan kota", en: "Districts"), .districts),
      (Phrase(id: "Percobaan masuk yang gagal", en: "Failed sign-ins"), .guesses),
      (Phrase(id: "Jejak perubahan", en: "Audit trail"), .audit),
      (LedgerPageWords.title, .ledger),
    ]
    return HTML(
      all.filter { $0.1.access.admits(actor) }.map { title, page in
        li { a(.href(Page.administration(page))) { title } }
      })
  }
}

extension Todo {
  /// Accounts that wait for something, listed.
  fileprivate init(_ count: Int, _ tone: Tone, _ words: Phrase, waiting: Accounts.Waiting) {
    self.init(count, tone) {
      a(.href(Page.administration(.accounts).link([("waiting", waiting.rawValue)]))) { words }
    }
  }
}
