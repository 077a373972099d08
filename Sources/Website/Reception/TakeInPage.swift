import Custody
import Identity
import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// The customer stands at the desk: who brings it and when it was taken; then the inspection, as for any other.
  func takeInPage(_ id: SampleID) throws -> Response {
    var form = FormState(
      self, initial: ["collected_at": zone.local(now - .hours(1)).fieldValue])
    let (sample, containers) = try transaction { tx in
      guard let sample = try Custody.sample(id, in: tx) else { throw NotFound() }
      return (sample, try Custody.containers(of: id, in: tx))
    }
    if isPost {
      let name = form.text("party", limit: 120)
      let collected = form.moment("collected_at")
      let place = form.text("place", required: false, limit: 200) ?? ""
      if form.isValid, let name, let collected {
        let act = form.newID(Custody.self)
        let done = try form.attempt {
          try transaction { tx in
            try Custody.takeIn(
              containers.map(\.id), from: name, collectedAt: collected, place: place, act: act,
              by: actor, at: now, in: tx)
          }
        }
        if done != nil {
          return redirect(
            to: .reception(.receive(id)),
            saying: Phrase(
              id: "Tercatat dari \(name). Periksa dan terima.",
              en: "Written down from \(name). Inspect and receive."))
        }
      }
    }
    return show(
      Phrase(id: "\(sample.number) dari pelanggan", en: "\(sample.number) from the customer"),
      status: form.status,
      crumbs: [Crumb(Phrase(id: "Penerimaan", en: "Reception"), .reception(.home))],
      lead: [sample.matrixName, Phrase(same: sample.name), Phrase(same: sample.organisationName)]
        .joined(" · ")
    ) {
      card {
        postForm(self, form) {
          field(form, "party", Phrase(id: "Dibawa oleh", en: "Brought by"))
          field(
            form, "collected_at", Phrase(id: "Diambil pada", en: "Taken at"), .moment,
            hint: Phrase(
              id: "Menurut yang membawa; waktu simpan dihitung dari sini.",
              en: "As the bringer says; the holding time counts from here."))
          field(
            form, "place", Phrase(id: "Diambil di", en: "Taken at the place"), required: false)
          p(.class("soft")) { CustodyWords.containers(containers.map(\.barcode)) }
          stickyActions {
            submitButton(Phrase(id: "Catat dan periksa", en: "Write down and inspect"))
          }
        }
      }
    }
  }
}
