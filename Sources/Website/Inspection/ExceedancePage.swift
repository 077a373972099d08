import Bench
import Identity
import Markup
import Notices
import Surveillance
import WebServer
import Wording

extension Visit {
  /// One exceedance: what was found, the report it stands in, what was done, and what is done now.
  func exceedance(_ id: ResultID) throws -> Response {
    var form = FormState(self)
    if isPost {
      let noteID = form.newID(ExceedanceNote.self)
      let step = form.choice("step", of: ExceedanceStep.self)
      let note = form.text("note", limit: 2000)
      if let step, let note,
        try form.attempt({
          try transaction { tx in
            try Surveillance.note(
              step, note, on: id, id: noteID, by: actor, at: now, in: tx)
          }
        }) != nil
      {
        return redirect(
          to: .inspection(.exceedance(id)), saying: Phrase(id: "Dicatat.", en: "Noted."))
      }
    }
    let (found, notes) = try transaction { tx in
      (try Surveillance.exceedance(id, in: tx), try Surveillance.notes(on: id, in: tx))
    }
    guard let found else { throw NotFound() }
    let alarms = try transaction { try Notices.alarms(over: found.sample, in: $0) }
    return show(
      Phrase(
        id: "\(found.parameter.id) – \(found.organisation)",
        en: "\(found.parameter.en) – \(found.organisation)"), status: form.status,
      crumbs: [Crumb(Phrase(id: "Di atas baku mutu", en: "Above the limit"), .inspection(.home))],
      mark: followUp(found.step)
    ) {
      columns {
        card(Phrase(id: "Ditemukan", en: "Found")) { facts(findings(found)) }
        alarmCard(alarms)
        card(Phrase(id: "Tindak lanjut", en: "Follow-up")) {
          if notes.isEmpty {
            emptyState(Phrase(id: "Belum ada catatan.", en: "No notes yet."))
          } else {
            facts(
              notes.map { note in
                Fact(
                  note.step.name,
                  HTML {
                    p { note.note }
                    quiet(language.moment(note.notedAt, in: zone))
                  })
              })
          }
        }
      } aside: {
        card(Phrase(id: "Catat tindakan", en: "Note what was done")) {
          postForm(self, form) {
            field(
              form, "step", Phrase(id: "Tindakan", en: "Action"),
              .radio(ExceedanceStep.allCases.map { Choice($0.rawValue, $0.name) }))
            field(form, "note", Phrase(id: "Catatan", en: "Note"), .paragraph(rows: 4))
            stickyActions { submitButton(Phrase(id: "Catat", en: "Note it")) }
          }
        }
      }
    }
  }

  private func findings(_ found: Exceedance) -> [Fact] {
    [
      Fact(Phrase(id: "Hasil", en: "Result"), language.figureWithUnit(found.figure)),
      Fact(Phrase(id: "Batas", en: "Limit"), limitAndSource(found.limit)),
      Fact(
        Phrase(id: "Tempat", en: "Place"),
        [found.point ?? found.sampleName, found.site].compactMap { $0 }.joined(separator: ", ")),
      Fact(
        Phrase(id: "Sampel", en: "Sample"),
        HTML {
          found.sampleNumber
          " "
          quiet(found.matrix)
        }),
      Fact(
        Phrase(id: "Diambil", en: "Collected"),
        found.collectedAt.map { language.moment($0, in: zone) } ?? "–"),
      Fact(
        Phrase(id: "Sertifikat", en: "Certificate"),
        HTML {
          a(.href(Page.public(.document(found.version)))) { found.reportNumber }
          " "
          quiet(language.moment(found.releasedAt, in: zone))
        }),
    ]
  }
}
