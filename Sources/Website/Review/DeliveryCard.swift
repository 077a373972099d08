import Identity
import Markup
import People
import Postgres
import Reporting
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Why the hotel has not got it: to whom each version was sent, and what became of that.
  func deliveryCard(
    _ view: ReportView, newest: ReportVersionID, problems form: FormState
  ) -> HTML {
    card(Phrase(id: "Pengiriman", en: "Delivery")) {
      if form.typed("act").hasPrefix("send") {
        for problem in form.problems { notice(.bad, problem.message) }
      }
      deliveryTable(
        view.deliveries, isOfOneReport: true,
        empty: Phrase(
          id: "Belum ada yang dikirim: berkasnya belum dibuat.",
          en: "Nothing was sent yet: the file is not made."))
      for recipient in view.unserved { unserved(recipient, newest) }
      p {
        quiet(
          Phrase(
            id: "Penerima diatur pada halaman organisasi pelanggan.",
            en: "Recipients are kept on the page of the customer's organisation."))
      }
    }
  }

  private func unserved(_ recipient: ReportRecipient, _ version: ReportVersionID) -> HTML {
    let (name, address) = (recipient.particulars.name, recipient.particulars.address)
    return notice(.wait) {
      p {
        Phrase(
          id: "\(name) (\(address)) ditambahkan sesudah sertifikat ini terbit.",
          en: "\(name) (\(address)) was added after this certificate was released.")
      }
      actionButton(
        self, Phrase(id: "Kirim sekarang", en: "Send it now"), to: page, .plain,
        fields: [
          "act": "send", "recipient": recipient.id.description, "version": version.description,
        ])
    }
  }

  func deliveryTable(_ lines: [DeliveryLine], isOfOneReport: Bool, empty: Phrase) -> HTML {
    dataTable(
      Phrase(id: "Pengiriman", en: "Deliveries"),
      [
        Column(Phrase(id: "Penerima", en: "Recipient")),
        Column(Phrase(id: "Apa", en: "What")),
        Column(Phrase(id: "Keadaan", en: "State")),
        Column(Phrase(id: "Yang terakhir terjadi", en: "What happened last")),
        Column(Phrase(id: "Tindakan", en: "Act")),
      ],
      lines.map { line in
        TableRow(
          [
            recipient(line), matter(line, isOfOneReport: isOfOneReport), stateOf(line),
            happened(line), line.canBeSentAgain ? againButton(line) : .empty,
          ], tone: line.isFailed ? .bad : .plain)
      }, empty: empty)
  }

  private func recipient(_ line: DeliveryLine) -> HTML {
    guard line.channel != .portal else {
      return HTML(Phrase(id: "Portal pelanggan", en: "Customers' portal"))
    }
    return HTML {
      line.name
      small(.class("breaks")) { "\(line.channel.name.text(language)) · \(line.address)" }
    }
  }

  private func matter(_ line: DeliveryLine, isOfOneReport: Bool) -> HTML {
    let what = Phrase(
      id: "\(line.matter.name.id) versi \(line.versionNumber)",
      en: "\(line.matter.name.en), version \(line.versionNumber)"
    ).capitalised
    let again = Phrase(id: "kiriman ke-\(line.round)", en: "sending no. \(line.round)")
    return HTML {
      if isOfOneReport { what } else { a(.href(Page.review(.report(line.report)))) { line.number } }
      if !isOfOneReport { small { what } }
      if line.round > 1 { small { again } }
    }
  }

  private func stateOf(_ line: DeliveryLine) -> HTML {
    switch line.state {
    case .waiting where line.channel == .portal:
      pill(.plain, Phrase(id: "belum dibuka", en: "not opened yet"))
    case .delivered where line.channel == .portal:
      pill(.good, Phrase(id: "sudah diunduh", en: "fetched"))
    case .delivered: pill(.good, line.state.name)
    case .waiting, .sending: pill(.wait, line.state.name)
    case .refused, .givenUp: pill(.bad, line.state.name)
    case .withdrawn: pill(.plain, line.state.name)
    }
  }

  /// In plain words first, then in the server's own.
  private func happened(_ line: DeliveryLine) -> HTML {
    HTML {
      line.plainWords(in: zone)
      if let last = line.last, !last.words.isEmpty || last.code != nil {
        small { "\(last.code.map { "\($0) " } ?? "")\(last.words)" }
      }
      if let at = line.lastAt { small { language.moment(at, in: zone) } }
    }
  }

  private func againButton(_ line: DeliveryLine) -> HTML {
    actionButton(
      self, Phrase(id: "Kirim lagi", en: "Send again"), to: page, .plain,
      fields: ["act": "send-again", "delivery": line.id.description])
  }

  /// - Returns: nil when it could not be sent; the form says why.
  func sendNow(to page: Page, _ form: inout FormState) throws -> Response? {
    let version = form.id("version", of: ReportVersion.self)
    guard let version, let recipient = form.id("recipient", of: ReportRecipient.self) else {
      return nil
    }
    let done: Void? = try form.attempt {
      try transaction { tx in
        try Reporting.send(version, to: recipient, by: actor, at: now, in: tx)
      }
    }
    return done.map { redirect(to: page, saying: DeliveryWords.underWay) }
  }

  /// - Returns: nil when it could not be sent again; the form says why.
  func sendAgain(to page: Page, _ form: inout FormState) throws -> Response? {
    guard let delivery = form.id("delivery", of: Delivery.self) else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in try Reporting.sendAgain(delivery, by: actor, at: now, in: tx) }
    }
    return done.map { redirect(to: page, saying: DeliveryWords.underWay) }
  }

  /// Everything that is under way or did not arrive.
  func undeliveredList() throws -> Response {
    var form = FormState(self)
    if isPost, form.typed("act") == "send-again",
      let done = try sendAgain(to: .review(.deliveries), &form)
    {
      return done
    }
    let many = 40
    let (lines, health) = try transaction(isolation: .readOnly) { tx in
      (
        try Reporting.undelivered(
          after: query("after").flatMap { DeliveryID($0) }, many: many, in: tx),
        try Reporting.deliveryHealth(in: tx)
      )
    }
    let next = lines.count == many ? lines.last : nil
    return show(
      DeliveryWords.title, status: form.status,
      crumbs: [Crumb(Phrase(id: "Sertifikat", en: "Certificates"), .review(.reports))]
        .filter { $0.page.content.access.admits(actor) },
      lead: Phrase(
        id: "Yang sedang dikirim, dan yang gagal terkirim dalam tiga puluh hari terakhir.",
        en: "What is on its way, and what failed to arrive in the last thirty days.")
    ) {
      for problem in form.problems { notice(.bad, problem.message) }
      if let fault = health.ownFault { notice(.bad, DeliveryWords.ownFault(fault)) }
      if health.held > 0 { notice(.wait, DeliveryWords.held(health.held)) }
      p { a(.href(Page.notices(.undelivered))) { NoticeWords.unmailed } }
      card {
        deliveryTable(
          lines, isOfOneReport: false,
          empty: Phrase(id: "Semua sudah sampai.", en: "Everything has arrived."))
        nextPage(next.map { Page.review(.deliveries).link([("after", $0.id.description)]) })
      }
    }
  }
}

enum DeliveryWords {
  static let title = Phrase(id: "Pengiriman", en: "Deliveries")
  static let underWay = Phrase(id: "Sedang dikirim.", en: "It is on its way.")
  static let undelivered = Phrase(
    id: "Yang masih dikirim atau tidak sampai", en: "What is on its way or did not arrive")

  static func ownFault(_ words: String) -> Phrase {
    Phrase(
      id:
        "Server surel laboratorium menolak kiriman kita: “\(words)”. Periksa pengaturan LACAK_MAIL_…; semuanya dicoba lagi sendiri.",
      en:
        "The laboratory's own mail server refuses what we send: “\(words)”. Look at the LACAK_MAIL_… settings; all of it is tried again by itself."
    )
  }

  static func held(_ count: Int) -> Phrase {
    Phrase(
      id: "\(count) surel menunggu: “lacak work” berjalan tanpa server surel (LACAK_MAIL_URL).",
      en: "\(count) mails wait: “lacak work” runs without a mail server (LACAK_MAIL_URL).")
  }
}
