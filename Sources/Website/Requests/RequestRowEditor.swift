import Catalogue
import Clients
import Identity
import Markup
import Measurement
import People
import Wording

extension RequestFormView {
  /// The fields of the row that is open.
  func editor(_ index: Int) -> HTML {
    let row = sheet.rows[index]
    func name(_ field: String) -> String { RequestSheet.field(field, index) }
    let kind = choices.kind(row.matrix)
    return section(
      .class("card"), .tabIndex(-1), .when(visit.isPost && form.isValid, .autofocus)
    ) {
      h2 { Phrase(id: "Sampel \(index + 1)", en: "Sample \(index + 1)") }
      if !choices.points.isEmpty {
        field(
          form, name("point"), Phrase(id: "Titik sampling", en: "Sampling point"),
          .select(
            choices.points.map(pointChoice),
            empty: Phrase(id: "– bukan titik tetap –", en: "– not a fixed point –")),
          required: false)
      }
      field(
        form, name("name"), Phrase(id: "Nama sampel", en: "Name of the sample"), .text,
        hint: Phrase(
          id: "Seperti di laporan: keran dapur, nasi goreng, seprai kamar 12.",
          en: "As on the report: kitchen tap, fried rice, sheet of room 12."))
      field(
        form, name("matrix"), Phrase(id: "Jenis sampel", en: "Kind of sample"),
        .select(
          choices.matrices.map { Choice($0.id.description, $0.name) },
          empty: Phrase(id: "– pilih –", en: "– choose –")))
      if let kind {
        tests(index, row, kind)
        stickyRowButtons(index, row)
      } else {
        submitButton(
          Phrase(id: "Lanjut: pilih pengujian", en: "Next: choose the tests"), .plain,
          name: "act", value: "price")
      }
    }
  }

  private func pointChoice(_ point: SamplingPoint) -> Choice {
    Choice(
      point.id.description, Phrase(same: "\(point.code) – \(point.name), \(point.siteName)"))
  }

  private func stickyRowButtons(_ index: Int, _ row: RequestSheet.Row) -> HTML {
    let alike = sheet.rows.filter { $0.matrix == row.matrix }.count - 1
    return p(.class("rowacts")) {
      submitButton(
        Phrase(id: "Simpan sampel ini", en: "Keep this sample"), .plain, name: "act", value: "done")
      if alike > 0 {
        submitButton(
          Phrase(
            id: "Uji \(alike) sampel sejenis seperti ini",
            en: "Test \(alike) of the same kind like this"),
          .plain, name: "act", value: "same-\(index + 1)")
      }
    }
  }

  private func tests(
    _ index: Int, _ row: RequestSheet.Row, _ kind: RequestChoices.Kind
  ) -> HTML {
    func name(_ field: String) -> String { RequestSheet.field(field, index) }
    let chosen = Set(row.tests)
    return HTML {
      if kind.packages.isEmpty {
        hiddenField(name("package"), "")
        if let problem = form.problem(name("package")) {
          p(.class("problem"), .id(form.fieldID(name("package"))), .tabIndex(-1)) { problem }
        }
      } else {
        field(
          form, name("package"), Phrase(id: "Paket", en: "Package"),
          .radio(
            kind.packages.map(packageChoice)
              + [
                Choice(
                  "",
                  Phrase(
                    id: "Tanpa paket: pilih parameternya sendiri",
                    en: "No package: choose the parameters"))
              ]))
      }
      details(
        .class("singles"), .when(!chosen.isEmpty || kind.packages.isEmpty, .open)
      ) {
        summary {
          Phrase(
            id: chosen.isEmpty ? "Parameter satu per satu" : "\(chosen.count) parameter dipilih",
            en: chosen.isEmpty ? "Single parameters" : "\(chosen.count) parameters chosen")
        }
        singles(index, row, kind)
      }
      field(
        form, name("regulation"), Phrase(id: "Dinilai menurut", en: "Judged by"),
        .select(regulations(row, kind)))
    }
  }

  private func packageChoice(_ package: TestPackage) -> Choice {
    let price = RequestWords.rupiah(package.priceIDR ?? 0)
    return Choice(
      package.id.description, package.name,
      note: Phrase(
        id: "\(package.tests) parameter · \(price.id)",
        en: "\(package.tests) parameters · \(price.en)"))
  }

  private func singles(
    _ index: Int, _ row: RequestSheet.Row, _ kind: RequestChoices.Kind
  ) -> HTML {
    let name = RequestSheet.field("test", index)
    let control = FieldControl(
      state: form, name: name, kind: .checks([]), required: false, attributes: [])
    let covered = kind.package(row.package).flatMap { kind.members[$0.id] } ?? []
    let offered = kind.tests.filter { !covered.contains($0.scope.parameter) }
    let usual = offered.filter { $0.scope.isPreferred || row.tests.contains($0.key) }
    let named = Set(usual.map(\.scope.parameter))
    func isShown(_ test: RequestChoices.Test) -> Bool {
      test.scope.isPreferred || row.tests.contains(test.key)
        || !named.contains(test.scope.parameter)
    }
    let others = offered.filter { !isShown($0) }
    return HTML {
      for group in TestParameter.Group.allCases {
        let tests = offered.filter { $0.parameter.group == group && isShown($0) }
        if !tests.isEmpty {
          fieldset(.class("field")) {
            legend { group.name }
            control.options(tests.map(testChoice), type: "checkbox")
          }
        }
      }
      if !others.isEmpty {
        details(.class("singles")) {
          summary { Phrase(id: "Dengan metode lain", en: "By another method") }
          fieldset(.class("field")) {
            legend(.class("unseen")) { Phrase(id: "Dengan metode lain", en: "By another method") }
            control.options(others.map(testChoice), type: "checkbox")
          }
        }
      }
    }
  }

  private func testChoice(_ test: RequestChoices.Test) -> Choice {
    let price = RequestWords.rupiah(test.priceIDR)
    return Choice(
      test.key, test.parameter.name,
      note: Phrase(
        id: "\(test.scope.reference) · \(price.id)", en: "\(test.scope.reference) · \(price.en)"))
  }

  private func regulations(
    _ row: RequestSheet.Row, _ kind: RequestChoices.Kind
  ) -> [Choice] {
    let automatic = kind.automatic(for: row)
    let usual =
      automatic.map { $0.name }
      ?? Phrase(id: "belum ada yang berlaku", en: "none is in force")
    return [
      Choice(
        RequestSheet.Row.automatic,
        Phrase(id: "Yang biasa: \(usual.id)", en: "The usual one: \(usual.en)"))
    ]
      + kind.regulations.filter { $0.id != automatic?.id }.map {
        Choice($0.id.description, $0.name)
      }
      + [Choice(RequestSheet.Row.noRegulation, RequestWords.figuresOnly)]
  }
}
