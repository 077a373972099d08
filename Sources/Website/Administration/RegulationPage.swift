import Catalogue
import Markup
import Measurement
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// A version of a regulation with all its rows, to compare with the official text and to put into force.
  func regulation(_ id: RegulationID) throws -> Response {
    let (found, limits) = try transaction { tx in
      (try Catalogue.regulation(id, in: tx), try Catalogue.allLimits(of: id, in: tx))
    }
    guard let regulation = found else { throw NotFound() }
    var form = FormState(self, initial: ["valid_from": today.iso])
    if isPost, let answer = try activate(regulation, &form) { return answer }
    return show(
      regulation.name, status: form.status,
      crumbs: [.administration, Crumb(CatalogueWords.title, .administration(.catalogue))],
      mark: versionPill(regulation.state),
      lead: Phrase(
        id: "\(regulation.code), versi \(regulation.version)",
        en: "\(regulation.code), version \(regulation.version)")
    ) {
      columns {
        card(Phrase(id: "Baku mutu", en: "Limits")) { limitTable(limits, of: regulation) }
      } aside: {
        card { facts(regulationFacts(regulation)) }
        if regulation.state == .draft { activationCard(regulation, form, rows: limits.count) }
      }
    }
  }

  private func activate(_ regulation: Regulation, _ form: inout FormState) throws -> Response? {
    let text = form.text("compared_with", limit: 300)
    let day = form.day("valid_from")
    if !form.isTicked("compared") {
      form.fail(
        "compared",
        Phrase(
          id: "Nyatakan bahwa setiap baris sudah dibandingkan.",
          en: "State that every row was compared."))
    }
    guard form.isValid, let text, let day else { return nil }
    let isDone: Void? = try form.attempt {
      try transaction { tx in
        try Catalogue.activate(
          regulation.id, comparedWith: text, validFrom: day, by: actor, at: now, in: tx)
      }
    }
    return isDone.map {
      redirect(
        to: page,
        saying: Phrase(
          id: "\(regulation.citation) berlaku.", en: "\(regulation.citation) is in force."))
    }
  }

  private func regulationFacts(_ regulation: Regulation) -> [Fact] {
    var list = [
      Fact(CatalogueWords.confidence, regulation.confidence.name),
      Fact(Phrase(id: "Sumber", en: "Source"), regulation.source),
    ]
    if regulation.validFrom != nil {
      list.append(
        Fact(Phrase(id: "Berlaku sejak", en: "In force from"), dayCell(regulation.validFrom)))
    }
    if regulation.validTo != nil {
      list.append(
        Fact(
          Phrase(id: "Tidak berlaku sejak", en: "No longer in force from"),
          dayCell(regulation.validTo)))
    }
    if let text = regulation.comparedWith {
      list.append(Fact(Phrase(id: "Dibandingkan dengan", en: "Compared with"), text))
    }
    return list
  }

  private func activationCard(_ regulation: Regulation, _ form: FormState, rows: Int) -> HTML {
    card(Phrase(id: "Memberlakukan", en: "Putting into force")) {
      if actor.has(.technicalManager) {
        postForm(self, form) {
          field(
            form, "compared_with", Phrase(id: "Teks resmi", en: "Official text"),
            hint: Phrase(
              id: "Yang Anda bandingkan, seperti Berita Negara 2023 No. 55.",
              en: "What you compared it with, such as Berita Negara 2023 No. 55."))
          field(form, "valid_from", Phrase(id: "Berlaku sejak", en: "In force from"), .day)
          checkbox(
            form, "compared",
            Phrase(
              id: "Saya telah membandingkan semua baris (\(rows)) dengan teks resmi.",
              en: "I compared all rows (\(rows)) with the official text."))
          submitButton(Phrase(id: "Berlakukan", en: "Put into force"))
        }
      } else {
        p {
          quiet(
            Phrase(
              id: "Hanya manajer teknis yang memberlakukan regulasi.",
              en: "Only the technical manager puts a regulation into force."))
        }
      }
    }
  }

  private func limitTable(_ limits: [RegulationLimit], of regulation: Regulation) -> HTML {
    dataTable(
      Phrase(id: "Baku mutu", en: "Limits"),
      [
        Column(Phrase(id: "Parameter", en: "Parameter")), .number(Phrase(id: "Batas", en: "Limit")),
        Column(Phrase(id: "Satuan", en: "Unit")), Column(CatalogueWords.confidence),
      ],
      limits.map { row in
        TableRow(
          [
            HTML {
              row.parameterName
              if row.isCompulsory { small { Phrase(id: "wajib", en: "compulsory") } }
              if !row.condition.isEmpty { small { row.condition } }
            },
            limitCell(row), HTML(row.limit.unit.printed),
            div {
              row.confidence.name
              if row.source != regulation.source { small { row.source } }
              if !row.note.isEmpty { small { row.note } }
            },
          ], tone: row.confidence == .official ? .plain : .wait)
      },
      empty: Phrase(id: "Versi ini tidak berisi satu baris pun.", en: "This version holds no row."))
  }

  private func limitCell(_ row: RegulationLimit) -> HTML {
    div {
      Phrase(
        id: Language.indonesian.limit(row.limit), en: Language.english.limit(row.limit))
      if let words = row.words { small { words } }
    }
  }
}
