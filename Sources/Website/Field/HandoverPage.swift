import Custody
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

private enum HandoverAct: String {
  case offer, accept, refuse, withdraw
}

/// What passes through this person's hands.
private struct Handovers {
  var offers: [Underway]
  var carried: [Underway]
  var colleagues: [Colleague]

  static func load(for actor: Actor, in tx: Transaction) throws -> Handovers {
    Handovers(
      offers: try Custody.offers(to: actor, in: tx),
      carried: try Custody.carried(by: actor, in: tx),
      colleagues: try Custody.colleagues(of: actor, in: tx))
  }

  var toOffer: [Underway] { carried.filter { $0.state != .offered } }
  var offered: [Underway] { carried.filter { $0.state == .offered } }

  /// Whether one of the forms on the page is the one that was sent, and says itself what is wrong with it.
  func shows(_ form: FormState) -> Bool {
    form.typed("act") == HandoverAct.offer.rawValue
      ? !toOffer.isEmpty : offers.contains { Self.isRefusal(form, of: $0) }
  }

  static func isRefusal(_ form: FormState, of line: Underway) -> Bool {
    form.typed("act") == HandoverAct.refuse.rawValue
      && form.typed("sample") == line.sample.description
  }
}

extension Visit {
  /// Handing over takes two: one offers, the other accepts.
  func handoverPage() throws -> Response {
    var form = FormState(self)
    if isPost, let response = try handOver(&form) { return response }
    let hands = try transaction { try Handovers.load(for: actor, in: $0) }
    if !isPost {
      form = FormState(
        self,
        initial: Fields(
          hands.toOffer.flatMap(\.containers).map {
            Fields.Field(name: "containers", value: $0.description)
          }))
    }
    return show(Phrase(id: "Serah terima", en: "Handovers"), status: form.status) {
      if !form.isValid, !hands.shows(form) {
        for problem in form.problems { notice(.bad, problem.message) }
      }
      if hands.offers.isEmpty, hands.carried.isEmpty {
        card {
          emptyState(
            Phrase(
              id: "Tidak ada wadah pada Anda, dan tidak ada yang diserahkan kepada Anda.",
              en: "You have no containers, and none are offered to you."))
        }
      }
      for line in hands.offers { offerCard(line, form) }
      if !hands.toOffer.isEmpty { offerForm(form, hands) }
      for line in hands.offered { ownOfferCard(line) }
    }
  }

  private func offerCard(_ line: Underway, _ form: FormState) -> HTML {
    let refusal = Handovers.isRefusal(form, of: line) ? form : FormState(empty: self)
    let from = line.offeredBy ?? line.holderName
    return card(
      Phrase(id: "\(line.number) dari \(from)", en: "\(line.number) from \(from)")
    ) {
      underwayFacts(line)
      div(.class("links")) {
        handoverForm(.accept, line) { submitButton(CustodyStep.accept.verb) }
        if actor.has(.receptionist) {
          buttonLink(
            CustodyStep.receive.verb, .reception(.receive(line.sample)), isPlain: true)
        }
      }
      details(.when(refusal.isSubmitted, .open)) {
        summary { CustodyStep.refuse.verb }
        handoverForm(.refuse, line, refusal) {
          field(refusal, "reason-\(line.sample)", Phrase(id: "Alasan", en: "Reason"))
          submitButton(CustodyStep.refuse.verb, .bad)
        }
      }
    }
  }

  private func ownOfferCard(_ line: Underway) -> HTML {
    let to = line.offeredToName ?? site.laboratory
    return card(
      Phrase(
        id: "\(line.number) diserahkan kepada \(to)", en: "\(line.number) offered to \(to)")
    ) {
      underwayFacts(line)
      handoverForm(.withdraw, line) { submitButton(CustodyStep.withdraw.verb, .plain) }
    }
  }

  private func underwayFacts(_ line: Underway) -> HTML {
    var rows = [
      Fact(Phrase(id: "Wadah", en: "Containers"), line.barcodes.joined(separator: ", ")),
      Fact(Phrase(id: "Sejak", en: "Since"), moment(line.since)),
    ]
    if let deadline = line.deadline {
      let left = timeLeft(until: deadline)
      rows.append(Fact(Phrase(id: "Mulai uji", en: "Start testing"), pill(left.tone, left.words)))
    }
    return facts(rows)
  }

  private func handoverForm(
    _ act: HandoverAct, _ line: Underway, _ form: FormState? = nil,
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let inside = content()
    return postForm(self, form ?? FormState(empty: self)) {
      hiddenField("act", act.rawValue)
      hiddenField("sample", line.sample.description)
      for container in line.containers { hiddenField("containers", container.description) }
      inside
    }
  }

  private func offerForm(_ form: FormState, _ hands: Handovers) -> HTML {
    card(Phrase(id: "Pada Anda", en: "With you")) {
      postForm(self, form) {
        hiddenField("act", HandoverAct.offer.rawValue)
        field(
          form, "containers", Phrase(id: "Yang diserahkan", en: "What is handed over"),
          .checks(
            hands.toOffer.flatMap { line in
              zip(line.containers, line.barcodes).map {
                Choice($0.description, Phrase(same: $1), note: Phrase(same: line.name))
              }
            }))
        field(
          form, "to", Phrase(id: "Kepada", en: "To"),
          .select(
            hands.colleagues.map { Choice($0.id.description, Phrase(same: $0.name)) },
            empty: Phrase(id: "siapa pun di penerimaan", en: "whoever is at the reception")),
          required: false)
        field(
          form, "to_name", Phrase(id: "atau orang luar", en: "or somebody from outside"),
          hint: Phrase(id: "Misalnya pengemudi ojek", en: "For example a courier"), required: false)
        field(form, "seal", Phrase(id: "Nomor segel", en: "Seal number"), required: false)
        stickyActions { submitButton(CustodyStep.offer.verb) }
      }
    }
  }

  private func handOver(_ form: inout FormState) throws -> Response? {
    let act = form.choice("act", of: HandoverAct.self)
    let containers = form.ids("containers", of: Container.self)
    let to = form.id("to", of: Account.self, required: false)
    let toName = form.text("to_name", required: false, limit: 120)
    let seal = form.text("seal", required: false, limit: 40)
    let reason = form.text("reason-\(form.typed("sample"))", required: act == .refuse) ?? ""
    guard form.isValid, let act, let containers else { return nil }
    let key = form.newID(Custody.self)
    let seals = seal.map { seal in
      Dictionary(containers.map { ($0, seal) }) { first, _ in first }
    }
    let events = try form.attempt {
      try transaction { tx in
        switch act {
        case .offer:
          try Custody.offer(
            containers, to: try recipient(to, toName, in: tx), seals: seals ?? [:], act: key,
            by: actor, at: now, in: tx)
        case .accept: try Custody.accept(containers, act: key, by: actor, at: now, in: tx)
        case .refuse:
          try Custody.refuse(containers, reason: reason, act: key, by: actor, at: now, in: tx)
        case .withdraw: try Custody.withdraw(containers, act: key, by: actor, at: now, in: tx)
        }
      }
    }
    guard let events, let step = events.first?.step else { return nil }
    let which = CustodyWords.containers(events.map(\.barcode))
    return redirect(
      to: .field(.handover),
      saying: Phrase(id: "\(step.past.id): \(which.id).", en: "\(step.past.en): \(which.en)."))
  }

  private func recipient(
    _ id: AccountID?, _ name: String?, in tx: Transaction
  ) throws -> Recipient {
    if let id {
      let colleague = try Custody.colleagues(of: actor, in: tx).first { $0.id == id }
      guard let colleague else { throw FieldProblem("to", FormWords.notOffered) }
      return .account(id, name: colleague.name)
    }
    return name.map { .outside($0) } ?? .laboratory
  }
}
