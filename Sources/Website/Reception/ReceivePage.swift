import Clients
import Custody
import Identity
import Markup
import Measurement
import People
import Postgres
import Timekeeping
import WebServer
import Wording

/// What is received in one act: a sample, or all of a request.
enum Arrival {
  case sample(SampleID)
  case request(RequestID)
}

/// The containers at the desk, and the sample or request they belong to.
private struct Arrived {
  var title: Phrase
  var containers: [Container]

  var offered: [Container] { containers.filter { $0.state == .offered } }

  static func load(_ arrival: Arrival, in tx: Transaction) throws -> Arrived {
    switch arrival {
    case .sample(let id):
      guard let sample = try Custody.sample(id, in: tx) else { throw NotFound() }
      return Arrived(
        title: Phrase(id: "Terima \(sample.number)", en: "Receive \(sample.number)"),
        containers: try Custody.containers(of: id, in: tx))
    case .request(let id):
      guard let request = try Clients.request(id, in: tx) else { throw NotFound() }
      return Arrived(
        title: Phrase(id: "Terima \(request.number)", en: "Receive \(request.number)"),
        containers: try Custody.containers(of: id, in: tx))
    }
  }
}

extension Visit {
  /// Everything that is checked when containers reach the laboratory, on one page, ready to be accepted as it stands.
  func receivePage(_ arrival: Arrival) throws -> Response {
    let arrived = try transaction { try Arrived.load(arrival, in: $0) }
    var form = FormState(self, initial: initial(arrived.offered))
    if isPost, let response = try receiveOrReject(&form) { return response }
    return show(
      arrived.title, status: form.status,
      crumbs: [Crumb(Phrase(id: "Penerimaan", en: "Reception"), .reception(.home))]
    ) {
      if arrived.offered.isEmpty, form.isValid {
        nothingOffered(arrived)
      } else {
        inspectionForm(form, arrived)
      }
    }
  }

  private func initial(_ offered: [Container]) -> Fields {
    var fields = offered.map { Fields.Field(name: "containers", value: $0.id.description) }
    let isSealed = offered.contains { !$0.seal.isEmpty }
    fields.append(
      Fields.Field(
        name: "seal", value: (isSealed ? SealFinding.intact : .none).rawValue))
    let desk = Phrase(id: "Penerimaan", en: "Reception")
    fields.append(Fields.Field(name: "place", value: desk.text(language)))
    return Fields(fields)
  }

  /// Why there is nothing to receive: who has them, or who was faster.
  private func nothingOffered(_ arrived: Arrived) -> HTML {
    card {
      for container in arrived.containers {
        let words =
          CustodyError.step(
            .receive, barcode: container.barcode, state: container.state,
            by: container.lastParty, at: container.lastEventAt
          ).phrase
        p { words }
      }
      if let first = arrived.containers.first {
        let due = first.due(for: actor)
        p { buttonLink(due.phrase, page(for: due, of: first)) }
      }
    }
  }

  private func inspectionForm(_ form: FormState, _ arrived: Arrived) -> HTML {
    let sealNumbers = Set(arrived.offered.map(\.seal)).filter { !$0.isEmpty }.sorted()
    return postForm(self, form) {
      columns {
        card(Phrase(id: "Pemeriksaan", en: "Inspection")) {
          field(
            form, "containers", Phrase(id: "Wadah di meja", en: "Containers at the desk"),
            .checks(choices(arrived, form)))
          field(
            form, "temperature", Phrase(id: "Suhu", en: "Temperature"), .figure, required: false,
            unit: "°C")
          field(
            form, "thermometer", Phrase(id: "Nomor termometer", en: "Number of the thermometer"),
            required: false)
          field(
            form, "seal", Phrase(id: "Segel", en: "Seal"),
            .radio(SealFinding.allCases.map { Choice($0.rawValue, $0.name) }),
            hint: sealNumbers.isEmpty
              ? nil
              : Phrase(
                id: "Dipasang: \(sealNumbers.joined(separator: ", "))",
                en: "Put on: \(sealNumbers.joined(separator: ", "))"))
          field(
            form, "place", Phrase(id: "Ditaruh di", en: "Put in"),
            hint: Phrase(id: "Misalnya: Kulkas 1", en: "For example: refrigerator 1"),
            required: false)
        }
        deviationCard(form)
        stickyActions {
          submitButton(CustodyStep.receive.verb, name: "act", value: "receive")
        }
        rejectionCard(form)
      } aside: {
        card(Phrase(id: "Yang dijanjikan", en: "What was promised")) {
          for container in arrived.offered { promise(container) }
        }
      }
    }
  }

  private func choices(_ arrived: Arrived, _ form: FormState) -> [Choice] {
    let ticked = Set(form.fields.all("containers"))
    return arrived.containers.filter {
      $0.state == .offered || ticked.contains($0.id.description)
    }
    .map { Choice($0.id.description, Phrase(same: $0.barcode), note: $0.kind) }
  }

  private func deviationCard(_ form: FormState) -> HTML {
    section(.class("card")) {
      Markup.details(.when(!form.fields.all("deviations").isEmpty || !form.isValid, .open)) {
        summary { Phrase(id: "Ada penyimpangan", en: "There is a deviation") }
        field(
          form, "deviations", Phrase(id: "Penyimpangan", en: "Deviations"),
          .checks(Deviation.allCases.map { Choice($0.rawValue, $0.name) }), required: false)
        field(
          form, "volume", Phrase(id: "Volume", en: "Volume"), .figure, required: false, unit: "mL")
        field(
          form, "consent", Phrase(id: "Persetujuan pelanggan", en: "Consent of the customer"),
          .paragraph(rows: 2),
          hint: Phrase(
            id: "Siapa yang setuju, kapan, melalui apa. Tercetak pada laporan.",
            en: "Who agreed, when, by what means. Printed on the report."), required: false)
      }
    }
  }

  private func rejectionCard(_ form: FormState) -> HTML {
    section(.class("card")) {
      Markup.details(.when(form.typed("act") == "reject", .open)) {
        summary { Phrase(id: "Tolak wadah yang dicentang", en: "Reject the ticked containers") }
        field(
          form, "reason", Phrase(id: "Alasan penolakan", en: "Reason for the rejection"),
          hint: Phrase(
            id: "Pelanggan akan membacanya. Pengujian yang tidak mempunyai wadah lagi dibatalkan.",
            en: "The customer will read it. Tests that have no container left are cancelled."),
          required: false)
        submitButton(CustodyStep.reject.verb, .bad, name: "act", value: "reject")
      }
    }
  }

  private func promise(_ container: Container) -> HTML {
    var rows = [Fact(Phrase(id: "Wadah", en: "Container"), container.kind)]
    if !container.preservative.isEmpty {
      rows.append(Fact(Phrase(id: "Pengawet", en: "Preservative"), container.preservative))
    }
    if let warmest = container.warmest {
      let words = CustodyWords.celsius(warmest)
      rows.append(
        Fact(
          Phrase(id: "Suhu", en: "Temperature"), Phrase(id: "≤ \(words.id)", en: "≤ \(words.en)")))
    }
    if let least = container.neededML {
      rows.append(Fact(Phrase(id: "Volume", en: "Volume"), "≥ \(least) mL"))
    }
    if let deadline = container.deadline {
      let left = timeLeft(until: deadline)
      rows.append(Fact(Phrase(id: "Mulai uji", en: "Start testing"), pill(left.tone, left.words)))
    }
    return HTML {
      h3 { container.barcode }
      facts(rows)
    }
  }

  private func receiveOrReject(_ form: inout FormState) throws -> Response? {
    let containers = form.ids("containers", of: Container.self)
    let temperature = form.read("temperature", required: false) { try Celsius(readFigure($0)) }
    let thermometer = form.text("thermometer", required: false, limit: 40) ?? ""
    let seal = form.choice("seal", of: SealFinding.self)
    let volume = form.read("volume", required: false) { try readFigure($0) }
    let consent = form.text("consent", required: false) ?? ""
    let place = form.text("place", required: false, limit: 200) ?? ""
    let isRejection = form.typed("act") == "reject"
    let reason = form.text("reason", required: isRejection) ?? ""
    let deviations = Set(form.fields.all("deviations").compactMap(Deviation.init(rawValue:)))
    guard form.isValid, let containers, let seal else { return nil }
    let inspection = ReceiptInspection(
      temperature: temperature, thermometer: thermometer, seal: seal, volumeML: volume,
      deviations: deviations, consent: consent)
    let act = form.newID(Custody.self)
    let events = try form.attempt {
      try transaction { tx in
        isRejection
          ? try Custody.reject(
            containers, inspection, reason: reason, act: act, by: actor, at: now, in: tx)
          : try Custody.receive(
            containers, inspection, place: place, act: act, by: actor, at: now, in: tx)
      }
    }
    guard let events else { return nil }
    let which = CustodyWords.containers(events.map(\.barcode))
    let done = isRejection ? CustodyStep.reject.past : CustodyStep.receive.past
    return redirect(
      to: .reception(.home),
      saying: Phrase(id: "\(done.id): \(which.id).", en: "\(done.en): \(which.en)."))
  }
}
