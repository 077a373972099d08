import Custody
import Identity
import Markup
import Notices
import People
import Postgres
import Reporting
import WebServer
import Wording

// What became of notices, for the laboratory: who was told, and whether the mail arrived.
extension Visit {
  /// Everybody who was told something of a sample.
  func noticesOfSample(_ id: SampleID) throws -> Response {
    var form = FormState(self)
    if let done = try noticeSentAgain(&form) { return done }
    let (sample, lines) = try transaction(isolation: .readOnly) { tx in
      (try Custody.sample(id, in: tx), try Notices.lines(of: id, in: tx))
    }
    guard let sample else { throw NotFound() }
    return show(
      NoticeWords.told, status: form.status,
      crumbs: [
        Crumb(Phrase(id: "Sampel", en: "Samples"), .sample(.list)),
        Crumb(Phrase(same: sample.number), .sample(.sample(id))),
      ]
    ) {
      for problem in form.problems { notice(.bad, problem.message) }
      card {
        noticeTable(
          lines, shows: \.what,
          empty: Phrase(id: "Belum ada yang diberi tahu.", en: "Nobody was told anything yet."))
      }
    }
  }

  /// Mail of all samples that is on its way or did not arrive.
  func unmailedNotices() throws -> Response {
    var form = FormState(self)
    if let done = try noticeSentAgain(&form) { return done }
    let many = 40
    let (lines, health) = try transaction(isolation: .readOnly) { tx in
      (
        try Notices.unmailed(
          after: query("after").flatMap { NoticeID($0) }, many: many, in: tx),
        try Notices.health(in: tx)
      )
    }
    let next = lines.count == many ? lines.last : nil
    return show(
      NoticeWords.unmailed, status: form.status,
      crumbs: [Crumb(DeliveryWords.title, .review(.deliveries))],
      lead: Phrase(
        id: "Yang sedang dikirim, dan yang gagal terkirim dalam tiga puluh hari terakhir.",
        en: "What is on its way, and what failed to arrive in the last thirty days.")
    ) {
      for problem in form.problems { notice(.bad, problem.message) }
      if let fault = health.ownFault { notice(.bad, DeliveryWords.ownFault(fault)) }
      if health.heldMails > 0 { notice(.wait, DeliveryWords.held(health.heldMails)) }
      card {
        noticeTable(
          lines, shows: \.whatAndSample,
          empty: Phrase(
            id: "Tidak ada surel yang tertahan atau gagal.", en: "No mail is held up or has failed."
          ))
        nextPage(
          next.map { Page.notices(.undelivered).link([("after", $0.notice.id.description)]) })
      }
    }
  }

  /// - Returns: nil when nothing was posted, or it could not be sent; the form says why.
  func noticeSentAgain(_ form: inout FormState) throws -> Response? {
    guard isPost, form.typed("act") == "send-again", let id = form.id("notice", of: Notice.self)
    else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in try Notices.sendAgain(id, by: actor, in: tx) }
    }
    return done.map { redirect(to: page, saying: DeliveryWords.underWay) }
  }

  func noticeTable(
    _ lines: [NoticeLine], shows what: KeyPath<NoticeLine, Phrase>, empty: Phrase
  ) -> HTML {
    dataTable(
      NoticeWords.told,
      [
        Column(Phrase(id: "Siapa", en: "Who")), Column(Phrase(id: "Apa", en: "What")),
        Column(Phrase(id: "Di halaman", en: "On the page")),
        Column(Phrase(id: "Lewat surel", en: "By e-mail")),
        Column(Phrase(id: "Tindakan", en: "Act")),
      ],
      lines.map { line in
        TableRow(
          [
            HTML {
              line.reader
              small(.class("breaks")) { reader(line) }
            },
            HTML {
              line[keyPath: what]
              small { language.moment(line.notice.toldAt, in: zone) }
            },
            HTML(readWords(line)), mailCell(line), line.canBeSent ? sendButton(line) : .empty,
          ], tone: line.isFailed ? .bad : .plain)
      }, empty: empty)
  }

  private func reader(_ line: NoticeLine) -> HTML {
    guard line.isReaderActive else {
      return HTML(Phrase(id: "akunnya ditutup", en: "the account is closed"))
    }
    guard line.address.isEmpty else { return HTML(line.address) }
    let words = Phrase(id: "tanpa alamat surel", en: "no e-mail address")
    let accounts = AdministrationPage.account(line.account)
    guard accounts.access.admits(actor) else { return HTML(words) }
    return a(.href(Page.administration(accounts))) { words }
  }

  private func readWords(_ line: NoticeLine) -> Phrase {
    guard let at = line.readAt else { return Phrase(id: "belum dibaca", en: "not read yet") }
    return Phrase(
      id: "dibaca \(Language.indonesian.moment(at, in: zone))",
      en: "read \(Language.english.moment(at, in: zone))")
  }

  private func mailCell(_ line: NoticeLine) -> HTML {
    guard let mail = line.mail else {
      return quiet(Phrase(id: "tidak dikirim", en: "not sent"))
    }
    return HTML {
      pill(mail.tone, mail.state.name)
      small { mail.plainWords(in: zone) }
      if let last = mail.last, !last.words.isEmpty || last.code != nil {
        small(.class("breaks")) { "\(last.code.map { "\($0) " } ?? "")\(last.words)" }
      }
      if let at = mail.lastAt {
        small(.class("breaks")) { "\(language.moment(at, in: zone)), \(mail.lastAddress)" }
      }
    }
  }

  private func sendButton(_ line: NoticeLine) -> HTML {
    actionButton(
      self,
      line.mail == nil
        ? Phrase(id: "Kirim lewat surel", en: "Send by e-mail")
        : Phrase(id: "Kirim lagi", en: "Send again"),
      to: page, .plain, fields: ["act": "send-again", "notice": line.notice.id.description])
  }
}

extension NoticeLine {
  var what: Phrase {
    guard notice.step > 0, notice.kind == .healthExceedance else { return notice.kind.name }
    return Phrase(
      id: "\(notice.kind.name.id), penerusan ke-\(notice.step)",
      en: "\(notice.kind.name.en), passed on no. \(notice.step)")
  }

  var whatAndSample: Phrase {
    Phrase(id: "\(what.id): \(notice.sampleNumber)", en: "\(what.en): \(notice.sampleNumber)")
  }
}
