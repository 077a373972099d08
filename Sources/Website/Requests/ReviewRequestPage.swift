import Bench
import Catalogue
import Clients
import Custody
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

/// A request as the laboratory reviews it (kaji ulang permintaan, ISO/IEC 17025:2017 7.1).
private struct RequestReview {
  var view: RequestView
  var doubts: [RequestQuote.Doubt]
  /// Tests by methods that the laboratory is not accredited for, each named once.
  var unaccredited: [Phrase]
  var samplers: [Account]

  init?(_ id: RequestID, in tx: Transaction) throws {
    guard let view = try RequestView(id, in: tx) else { return nil }
    self.view = view
    var doubted = DoubtBook()
    for item in view.items {
      guard let regulation = item.regulation else { continue }
      let wanted = (view.tests[item.id] ?? []).map {
        WantedTest(parameter: $0.parameter, method: $0.method)
      }
      try doubted.note(wanted, item.matrix, regulation, sample: item.position, in: tx)
    }
    doubts = doubted.doubts
    var seen: Set<MethodID> = []
    unaccredited = view.items.flatMap { view.tests[$0.id] ?? [] }
      .filter { !$0.isAccredited && seen.insert($0.method).inserted }
      .map {
        Phrase(
          id: "\($0.parameterName.id) (\($0.methodReference))",
          en: "\($0.parameterName.en) (\($0.methodReference))")
      }
    samplers = try Accounts.list(many: 500, in: tx).items
      .filter { $0.isActive && $0.roles.contains(.sampler) }
  }
}

extension Visit {
  func reviewRequest(_ id: RequestID) throws -> Response {
    var form = FormState(self)
    if isPost, let done = try decide(id, &form) { return done }
    let found = try transaction(isolation: .readOnly) { try RequestReview(id, in: $0) }
    guard let review = found else { throw NotFound() }
    if !isPost { form = FormState(self, initial: proposal(for: review)) }
    let asked = review.view.request
    return show(
      Phrase(
        id: "\(asked.number) – \(asked.organisationName)",
        en: "\(asked.number) – \(asked.organisationName)"),
      status: form.status, crumbs: [Crumb(RequestWords.toReview, .requests(.home))],
      mark: pill(RequestWords.tone(asked.state), asked.state.name)
    ) {
      if asked.state != .submitted { outcomeOf(form) }
      reviewNote(asked)
      columns {
        if !review.view.samples.isEmpty { registeredCard(review.view) }
        if asked.state == .submitted { doubtsOf(review) }
        itemsCard(review.view)
      } aside: {
        if asked.state == .submitted { decisionCard(review, form) }
        particularsCard(asked)
      }
    }
  }

  /// What the second of two reviewers is told, who has no form to be told at any more.
  private func outcomeOf(_ form: FormState) -> HTML {
    HTML { for problem in form.problems { notice(.bad, problem.message) } }
  }

  /// The wanted day at eight, tomorrow when none was named, never an hour that has passed; the only sampler when there
  /// is one.
  private func proposal(for review: RequestReview) -> Fields {
    let wanted = review.view.request.wantedOn ?? today + 1
    let local = zone.local(now + .hours(1))
    let morning = LocalTime(day: max(wanted, today), hour: 8, minute: 0)
    let soonest = LocalTime(day: local.day, hour: local.hour, minute: 0)
    let planned = zone.instant(morning) > now ? morning : soonest
    let only = review.samplers.count == 1 ? review.samplers[0].id.description : ""
    return [
      "planned": planned.fieldValue,
      "sampler": review.view.request.sampledBy == .laboratory ? only : "",
    ]
  }

  private func decide(_ id: RequestID, _ form: inout FormState) throws -> Response? {
    switch request.form["act"] {
    case "decline":
      let reason = form.text("review_note", limit: 2000)
      guard let reason else { return nil }
      let done: Void? = try form.attempt {
        try transaction { tx in
          try Clients.decline(id, reason: reason, by: actor, at: now, in: tx)
        }
      }
      return done.map {
        redirect(
          to: .requests(.home),
          saying: Phrase(
            id: "Permintaan ditolak; pelanggan membaca alasannya.",
            en: "The request is declined; the customer reads why."))
      }
    case "accept":
      let planned = form.moment("planned")
      let sampler = form.id("sampler", of: Account.self, required: false)
      let note = form.text("review_note", required: false, limit: 2000)
      try checkSampler(of: id, sampler, &form)
      guard form.isValid, let planned else { return nil }
      let samples = try form.attempt {
        try transaction { tx in
          try Bench.acceptRequest(
            id, note: note ?? "", planned: planned, sampler: sampler, by: actor, at: now, in: tx)
        }
      }
      return samples.map { samples in
        redirect(
          to: .requests(.request(id)),
          saying: Phrase(
            id: "Diterima: \(samples.count) sampel bernomor.",
            en: "Accepted: \(samples.count) samples have their numbers."))
      }
    default: return nil
    }
  }

  /// Samples that the laboratory takes need somebody who goes.
  private func checkSampler(
    of id: RequestID, _ sampler: AccountID?, _ form: inout FormState
  ) throws {
    let (asked, account) = try transaction(isolation: .readOnly) { tx in
      (try Clients.request(id, in: tx), try sampler.map { try Accounts.find($0, in: tx) } ?? nil)
    }
    guard let asked else { throw NotFound() }
    if sampler == nil, form.problem("sampler") == nil, asked.sampledBy == .laboratory {
      form.fail(
        "sampler",
        Phrase(
          id: "Pilih petugas yang berangkat; sampel diambil laboratorium.",
          en: "Choose who goes; the laboratory takes the samples."))
    }
    if sampler != nil, account?.isActive != true || account?.roles.contains(.sampler) != true {
      form.fail("sampler", FormWords.notOffered)
    }
  }

  private func registeredCard(_ view: RequestView) -> HTML {
    card(Phrase(id: "Nomor sampel", en: "Sample numbers")) {
      dataTable(
        Phrase(id: "Sampel permintaan ini", en: "Samples of this request"),
        [
          Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Nama", en: "Name")),
          Column(Phrase(id: "Sampai mana", en: "How far")),
        ],
        view.samples.map { sample in
          TableRow([
            a(.href(Page.sample(.sample(sample.id)))) { sample.number }, HTML(sample.name),
            statusPill(sample.status),
          ])
        }, empty: Phrase(id: "Belum ada.", en: "None yet."))
      p {
        a(.href(Page.sample(.labels(view.request.id)))) {
          Phrase(id: "Label (lembar A4)", en: "Labels (A4 sheet)")
        }
        " · "
        a(.href(Page.sample(.labels(view.request.id)).link([("stock", "roll")]))) {
          Phrase(id: "label (rol 62 mm)", en: "labels (62 mm roll)")
        }
      }
    }
  }

  private func doubtsOf(_ review: RequestReview) -> HTML {
    HTML {
      if !review.doubts.isEmpty {
        doubtNotice(review.doubts, of: review.view.items.count)
      }
      if !review.unaccredited.isEmpty {
        notice(
          .plain,
          Phrase(
            id: "Tidak terakreditasi, dan ditandai di sertifikat: "
              + RequestWords.listed(review.unaccredited, most: 8).id,
            en: "Not accredited, and marked so on the certificate: "
              + RequestWords.listed(review.unaccredited, most: 8).en))
      }
    }
  }

  private func decisionCard(_ review: RequestReview, _ form: FormState) -> HTML {
    let isOurs = review.view.request.sampledBy == .laboratory
    return card(Phrase(id: "Keputusan", en: "Decision")) {
      postForm(self, form) {
        field(
          form, "planned",
          isOurs
            ? Phrase(id: "Petugas datang pada", en: "The sampler comes at")
            : Phrase(id: "Pelanggan datang pada", en: "The customer comes at"), .moment)
        if isOurs {
          field(
            form, "sampler", Phrase(id: "Petugas", en: "Sampler"),
            .select(
              review.samplers.map { Choice($0.id.description, Phrase(same: $0.name)) },
              empty: Phrase(id: "– pilih –", en: "– choose –")))
        }
        field(
          form, "review_note", Phrase(id: "Catatan untuk pelanggan", en: "Note to the customer"),
          .paragraph(rows: 3),
          hint: Phrase(id: "Wajib bila ditolak.", en: "Needed when you decline."), required: false)
        stickyActions {
          submitButton(
            Phrase(id: "Terima dan beri nomor", en: "Accept and number"), name: "act",
            value: "accept")
          submitButton(
            Phrase(id: "Tolak", en: "Decline"), .bad, name: "act", value: "decline")
        }
      }
    }
  }
}
