import Catalogue
import Clients
import Identity
import Markup
import Measurement
import People
import WebServer
import Wording

/// What the page of a request form shows.
struct RequestFormView {
  var visit: Visit
  var form: FormState
  var sheet: RequestSheet
  var choices: RequestChoices
  var quote: RequestQuote
  /// It was sent, with a price that its reader has not seen yet.
  var asksAgain: Bool
}

extension Visit {
  func requestFormPage(_ view: RequestFormView) -> Response {
    let isOwn = actor.has(.client)
    return show(
      Phrase(id: "Minta pengujian", en: "Request tests"), status: view.form.status,
      crumbs: [
        isOwn
          ? Crumb(Phrase(id: "Permintaan", en: "Requests"), .portal(.requests))
          : Crumb(RequestWords.toReview, .requests(.home))
      ],
      lead: isOwn ? nil : Phrase(same: view.choices.organisation.name)
    ) { view.html }
  }
}

extension RequestFormView {
  var html: HTML {
    postForm(visit, form) {
      // Enter in any field asks for the price, and sends nothing off.
      button(
        .type("submit"), .class("unseen"), .name("act"), .value("price"), .tabIndex(-1),
        .aria("hidden", "true")
      ) { RequestWords.price }
      hiddenField("rows", String(sheet.rows.count))
      if let open = sheet.open { hiddenField("open", String(open + 1)) }
      hiddenField("agreed", quote.stamp)
      if asksAgain { confirmation }
      columns {
        samplesCard
        if let open = sheet.open { editor(open) }
        addCard
        visitCard
        certificateCard
      } aside: {
        div(.class("inview")) {
          priceCard
          doubtsCard
        }
      }
      stickyActions {
        submitButton(sendWords, name: "act", value: "send")
        submitButton(RequestWords.price, .plain, name: "act", value: "price")
      }
    }
  }

  private var sendWords: Phrase {
    guard let price = quote.price else { return RequestWords.send }
    let total = RequestWords.rupiah(price.totalIDR)
    return Phrase(
      id: "\(RequestWords.send.id) · \(total.id)", en: "\(RequestWords.send.en) · \(total.en)")
  }

  private var confirmation: HTML {
    let total = RequestWords.rupiah(quote.price?.totalIDR ?? 0)
    return notice(
      .wait,
      Phrase(
        id: "Belum terkirim. Periksa harganya, \(total.id), dan catatan di bawahnya; "
          + "lalu kirim sekali lagi.",
        en: "Not sent yet. Check the price, \(total.en), and the remarks below it; "
          + "then send once more."))
  }

  private var samplesCard: HTML {
    section(.class("card"), .id(form.fieldID("items")), .tabIndex(-1)) {
      h2 { Phrase(id: "Sampel", en: "Samples") }
      if let problem = form.problem("items") { p(.class("problem")) { problem } }
      dataTable(
        Phrase(id: "Sampel yang diminta", en: "Samples requested"),
        [
          Column(Phrase(id: "Sampel", en: "Sample")), Column(Phrase(id: "Diuji", en: "Tests")),
          .number(Phrase(id: "Harga", en: "Price")), Column(Phrase(id: "Ubah", en: "Change")),
        ],
        sheet.rows.indices.map(line),
        empty: Phrase(
          id: "Belum ada sampel. Tambahkan titik atau sampel di bawah.",
          en: "No sample yet. Add a point or a sample below."))
    }
  }

  private func line(_ index: Int) -> TableRow {
    let row = sheet.rows[index]
    let isOpen = sheet.open == index
    let name = row.name.isEmpty ? Phrase(id: "tanpa nama", en: "no name") : Phrase(same: row.name)
    return TableRow(
      [
        HTML {
          "\(index + 1). "
          name
          small {
            choices.matrix(row.matrix)?.name ?? RequestWords.kindMissing
            if let point = choices.point(row.point) { " · \(point.code)" }
          }
          if !isOpen { kept(row, index) }
        },
        HTML { tested(row) },
        quote.linesIDR[index].map { HTML(RequestWords.rupiah($0)) } ?? quiet("–"),
        HTML {
          if isOpen {
            quiet(Phrase(id: "di bawah", en: "below"))
          } else {
            rowButton(
              Phrase(id: "Ubah", en: "Change"), "edit-\(index + 1)", "\(index + 1). \(row.name)")
          }
          rowButton(
            Phrase(id: "Hapus", en: "Remove"), "remove-\(index + 1)", "\(index + 1). \(row.name)")
        },
      ], tone: row.isComplete ? .plain : .wait)
  }

  private func tested(_ row: RequestSheet.Row) -> HTML {
    guard let kind = choices.kind(row.matrix), row.isComplete else {
      return quiet(Phrase(id: "belum dipilih", en: "not chosen yet"))
    }
    let package = kind.package(row.package)
    let single = row.tests.compactMap { kind.test($0)?.parameter.name }
    return span {
      if let package { package.name }
      if !single.isEmpty {
        if package != nil { " + " }
        RequestWords.listed(single)
      }
      small {
        kind.regulation(of: row).map { Phrase(same: $0.citation) } ?? RequestWords.figuresOnly
      }
    }
  }

  private func rowButton(_ verb: Phrase, _ act: String, _ sample: String) -> HTML {
    button(
      .type("submit"), .class("plain"), .name("act"), .value(act),
      .aria("label", Phrase(id: "\(verb.id) sampel \(sample)", en: "\(verb.en) sample \(sample)"))
    ) { verb }
  }

  /// The fields of a row that is not open, and what is wrong with them.
  private func kept(_ row: RequestSheet.Row, _ index: Int) -> HTML {
    HTML {
      for name in RequestSheet.rowFields {
        let field = RequestSheet.field(name, index)
        for value in form.fields.all(field) { hiddenField(field, value) }
        if let problem = form.problem(field) {
          span(.class("problem"), .id(form.fieldID(field)), .tabIndex(-1)) { problem }
        }
      }
    }
  }

  private var priceCard: HTML {
    card(Phrase(id: "Harga", en: "Price")) {
      if let problem = quote.problem {
        p(.class("problem")) { problem }
      } else if let price = quote.price {
        facts(
          [
            Fact(
              Phrase(
                id: "\(price.lines.count) sampel",
                en: "\(price.lines.count) \(price.lines.count == 1 ? "sample" : "samples")"),
              RequestWords.rupiah(price.grossIDR))
          ]
            + (price.discount.isZero
              ? []
              : [
                Fact(
                  RequestWords.discount(price.discount),
                  Phrase(
                    id: "− \(RequestWords.rupiah(price.grossIDR - price.totalIDR).id)",
                    en: "− \(RequestWords.rupiah(price.grossIDR - price.totalIDR).en)"))
              ])
            + [
              Fact(
                Phrase(id: "Jumlah", en: "Total"), strong { RequestWords.rupiah(price.totalIDR) })
            ]
        )
        if price.lines.count < sheet.rows.count {
          let missing = sheet.rows.count - price.lines.count
          p(.class("hint")) {
            Phrase(
              id: "\(missing) sampel belum lengkap dan belum dihitung.",
              en: "\(missing) not filled in yet, and not counted.")
          }
        }
      } else {
        p(.class("hint")) {
          Phrase(
            id: "Harga muncul setelah ada sampel dan pengujiannya.",
            en: "The price shows once there is a sample and its tests.")
        }
      }
    }
  }

  private var doubtsCard: HTML {
    guard !quote.doubts.isEmpty else { return .empty }
    return doubtNotice(quote.doubts, of: sheet.rows.count)
  }
}

/// What cannot be judged by the regulation that was chosen, before anybody carries a bottle.
func doubtNotice(_ doubts: [RequestQuote.Doubt], of samples: Int) -> HTML {
  notice(.wait) {
    p { strong { Phrase(id: "Tidak akan dapat diputuskan", en: "Cannot be decided") } }
    ul {
      for doubt in doubts {
        li {
          doubt.words
          if doubt.samples.count < samples {
            let which = doubt.samples.map(String.init).joined(separator: ", ")
            Phrase(id: " (sampel \(which))", en: " (sample \(which))")
          }
        }
      }
    }
  }
}
