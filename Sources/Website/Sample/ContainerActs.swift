import Custody
import Identity
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

/// What can be done with a container inside the house, each asked for in one form: where to, or why.
private enum HouseAct: String, CaseIterable {
  case store, use, retain, dispose
  case giveBack = "give_back"
  case lose

  var step: CustodyStep {
    switch self {
    case .store: .store
    case .use: .use
    case .retain: .retain
    case .dispose: .dispose
    case .giveBack: .giveBack
    case .lose: .lose
    }
  }
}

extension Visit {
  /// One container: where it is, and what this person may do with it and with those of its sample that stand beside it.
  func containerPage(_ id: ContainerID) throws -> Response {
    var form = FormState(self)
    if isPost, let response = try doHouseAct(id, &form) { return response }
    let (container, beside) = try transaction { tx in
      guard let found = try Custody.containers([id], in: tx).first else { throw NotFound() }
      let all = try Custody.containers(of: found.sample, in: tx)
      return (found, all.filter { $0.id != id && $0.state == found.state })
    }
    let acts = container.possibleSteps(for: actor)
    return show(
      Phrase(same: container.barcode), status: form.status,
      crumbs: [
        Crumb(Phrase(id: "Sampel", en: "Samples"), .sample(.list)),
        Crumb(Phrase(same: container.sampleNumber), .sample(.sample(container.sample))),
      ], mark: pill(CustodyWords.tone(container.state), container.state.name),
      lead: [container.kind, Phrase(same: container.preservative)].filter { !$0.id.isEmpty }
        .joined(" · ")
    ) {
      columns {
        ways(out: container, acts)
        for act in HouseAct.allCases where acts.contains(act.step) {
          actCard(act, form, beside, isFirst: acts.first == act.step)
        }
      } aside: {
        card(Phrase(id: "Sekarang", en: "Now")) { facts(standing(container)) }
      }
    }
  }

  /// Acts that have a page of their own.
  private func ways(out container: Container, _ acts: [CustodyStep]) -> HTML {
    let due = container.due(for: actor)
    let there = page(for: due, of: container)
    guard there != .sample(.container(container.id)), there != .sample(.sample(container.sample))
    else {
      guard acts.isEmpty else { return .empty }
      return card { p { due.phrase } }
    }
    return card(Phrase(id: "Langkah berikut", en: "Next step")) {
      p { buttonLink(due.phrase, there) }
    }
  }

  private func actCard(
    _ act: HouseAct, _ form: FormState, _ beside: [Container], isFirst: Bool
  ) -> HTML {
    // Only the form that was sent shows what was typed and what is wrong with it.
    let all = Fields(beside.map { Fields.Field(name: "beside", value: $0.id.description) })
    var state =
      form.typed("act") == act.rawValue
      ? form : FormState(empty: self, initial: isFirst ? all : Fields())
    state.scope = act.rawValue
    let inside = postForm(self, state) {
      hiddenField("act", act.rawValue)
      if act.step.needsReason {
        field(state, "reason", Phrase(id: "Alasan dan caranya", en: "Reason and manner"))
      } else {
        field(
          state, "place", Phrase(id: "Tempat", en: "Place"),
          hint: Phrase(id: "Misalnya: Kulkas 2, rak B", en: "For example: refrigerator 2, shelf B"),
          required: act == .store)
      }
      if !beside.isEmpty {
        field(
          state, "beside",
          Phrase(id: "Sekaligus wadah lain dari sampel ini", en: "Also these of the same sample"),
          .checks(
            beside.map { Choice($0.id.description, Phrase(same: $0.barcode), note: $0.kind) }),
          required: false)
      }
      submitButton(act.step.verb, isFirst ? .good : act.step.needsReason ? .bad : .plain)
    }
    if isFirst { return card(act.step.verb) { inside } }
    return section(.class("card")) {
      Markup.details(.when(state.isSubmitted, .open)) {
        summary { act.step.verb }
        inside
      }
    }
  }

  private func standing(_ container: Container) -> [Fact] {
    var rows = [Fact(Phrase(id: "Keadaan", en: "State"), container.state.name)]
    if !container.holderName.isEmpty {
      rows.append(Fact(Phrase(id: "Pada", en: "With"), container.holderName))
    }
    if !container.place.isEmpty {
      rows.append(Fact(Phrase(id: "Tempat", en: "Place"), container.place))
    }
    if let at = container.lastEventAt {
      rows.append(Fact(Phrase(id: "Sejak", en: "Since"), moment(at)))
    }
    if let deadline = container.deadline {
      let left = timeLeft(until: deadline)
      rows.append(
        Fact(Phrase(id: "Mulai uji", en: "Start testing"), pill(left.tone, left.words)))
    }
    return rows
  }

  private func doHouseAct(_ id: ContainerID, _ form: inout FormState) throws -> Response? {
    guard let act = form.choice("act", of: HouseAct.self) else { return nil }
    let place = form.text("place", required: act == .store, limit: 200) ?? ""
    let reason = form.text("reason", required: act.step.needsReason) ?? ""
    let others = form.ids("beside", of: Container.self, required: false) ?? []
    guard form.isValid else { return nil }
    let (all, key) = ([id] + others, form.newID(Custody.self))
    let events = try form.attempt {
      try transaction { tx in
        switch act {
        case .store:
          try Custody.store(all, place: place, act: key, by: actor, at: now, in: tx)
        case .use: try Custody.use(all, place: place, act: key, by: actor, at: now, in: tx)
        case .retain: try Custody.retain(all, place: place, act: key, by: actor, at: now, in: tx)
        case .dispose:
          try Custody.dispose(all, reason: reason, act: key, by: actor, at: now, in: tx)
        case .giveBack:
          try Custody.giveBack(all, reason: reason, act: key, by: actor, at: now, in: tx)
        case .lose: try Custody.lose(all, reason: reason, act: key, by: actor, at: now, in: tx)
        }
      }
    }
    guard let events, let first = events.first else { return nil }
    let which = CustodyWords.containers(events.map(\.barcode))
    return redirect(
      to: .sample(.sample(first.sample)),
      saying: Phrase(
        id: "\(act.step.past.id): \(which.id).", en: "\(act.step.past.en): \(which.en)."))
  }
}
