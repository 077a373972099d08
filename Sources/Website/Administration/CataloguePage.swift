import Catalogue
import Identity
import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What the laboratory judges and charges by, and what still waits for somebody to compare it with the official text.
  func catalogueState() throws -> Response {
    if isPost { return try activateTariff() }
    let (regulations, tariffs) = try transaction { tx in
      (try Catalogue.regulations(in: tx), try Catalogue.tariffs(in: tx))
    }
    let drafts = regulations.filter { $0.state == .draft }
    let rest = regulations.filter { $0.state != .draft }
      .sorted { ($0.state == .active ? 0 : 1, $0.code) < ($1.state == .active ? 0 : 1, $1.code) }
    return show(
      CatalogueWords.title, crumbs: [.administration],
      lead: Phrase(
        id:
          "Rancangan tidak dipakai untuk menilai sampai manajer teknis membandingkannya dengan teks resmi.",
        en:
          "A draft judges nothing until the technical manager has compared it with the official text."
      )
    ) {
      card(Phrase(id: "Menunggu perbandingan", en: "Waiting to be compared")) {
        regulationTable(
          drafts, empty: Phrase(id: "Tidak ada rancangan.", en: "There are no drafts."))
      }
      card(Phrase(id: "Berlaku dan pernah berlaku", en: "In force, and formerly")) {
        regulationTable(
          rest,
          empty: Phrase(
            id: "Belum ada regulasi yang berlaku: tidak ada hasil yang dapat dinilai.",
            en: "No regulation is in force: no result can be judged."))
      }
      card(Phrase(id: "Tarif", en: "Tariffs")) { tariffTable(tariffs) }
    }
  }

  private func regulationTable(_ regulations: [Regulation], empty: Phrase) -> HTML {
    dataTable(
      CatalogueWords.regulations,
      [
        Column(Phrase(id: "Regulasi", en: "Regulation")),
        .number(Phrase(id: "Versi", en: "Version")), Column(CatalogueWords.confidence),
        Column(Phrase(id: "Berlaku sejak", en: "In force from")),
        Column(AdministrationWords.state),
      ],
      regulations.map { regulation in
        TableRow([
          HTML {
            a(.href(Page.administration(.regulation(regulation.id)))) { regulation.name }
            small { regulation.code }
          },
          HTML(String(regulation.version)), HTML(regulation.confidence.name),
          dayCell(regulation.validFrom), versionPill(regulation.state),
        ])
      }, empty: empty)
  }

  private func tariffTable(_ tariffs: [Tariff]) -> HTML {
    dataTable(
      Phrase(id: "Tarif", en: "Tariffs"),
      [
        Column(AdministrationWords.name), .number(Phrase(id: "Versi", en: "Version")),
        Column(Phrase(id: "Berlaku sejak", en: "In force from")),
        Column(AdministrationWords.state),
      ],
      tariffs.map { tariff in
        TableRow([
          HTML {
            tariff.name
            small { tariff.basis }
          },
          HTML(String(tariff.version)), dayCell(tariff.validFrom),
          HTML {
            versionPill(tariff.state)
            if tariff.state == .draft {
              actionButton(
                self, Phrase(id: "Berlakukan", en: "Put into force"), to: page, .plain,
                fields: ["tariff": tariff.id.description])
            }
          },
        ])
      },
      empty: Phrase(
        id: "Belum ada tarif: permintaan tidak dapat diberi harga.",
        en: "There is no tariff: no request can be priced."))
  }

  private func activateTariff() throws -> Response {
    guard let id = request.form["tariff"].flatMap({ TariffID($0) }) else { throw NotFound() }
    try transaction { tx in try Catalogue.activate(id, by: actor, at: now, in: tx) }
    return redirect(
      to: page, saying: Phrase(id: "Tarif berlaku.", en: "The tariff is in force."))
  }

  func dayCell(_ day: Day?) -> HTML {
    guard let day else { return .empty }
    return HTML(Phrase(id: Language.indonesian.date(day), en: Language.english.date(day)))
  }
}

enum CatalogueWords {
  static let title = Phrase(id: "Katalog", en: "Catalogue")
  static let regulations = Phrase(id: "Regulasi", en: "Regulations")
  static let confidence = Phrase(id: "Kepastian", en: "Confidence")
}

func versionPill(_ state: VersionState) -> HTML {
  switch state {
  case .draft: pill(.wait, state.name)
  case .active: pill(.good, state.name)
  case .superseded: pill(.plain, state.name)
  }
}
