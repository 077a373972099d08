import Clients
import Identity
import Markup
import Measurement
import People
import Wording

extension RequestFormView {
  /// The points that are not on the form yet, and a sample from anywhere else.
  var addCard: HTML {
    let used = Set(sheet.rows.map(\.point))
    let free = choices.points.filter { !used.contains($0.id.description) }
    return card(Phrase(id: "Tambah sampel", en: "Add samples")) {
      if sheet.rows.count >= Clients.mostItems {
        p { ClientsError.tooManyItems(limit: Clients.mostItems).phrase }
      } else {
        if !free.isEmpty {
          details(.class("singles"), .when(sheet.rows.isEmpty || free.count <= 6, .open)) {
            summary { Phrase(id: "Titik sampling Anda", en: "Your sampling points") }
            field(
              form, "add-point", Phrase(id: "Centang titiknya", en: "Tick the points"),
              .checks(
                free.map { point in
                  Choice(
                    point.id.description, Phrase(same: "\(point.code) – \(point.name)"),
                    note: Phrase(same: point.siteName))
                }), required: false)
            submitButton(
              Phrase(id: "Tambahkan titik yang dicentang", en: "Add the ticked points"), .plain,
              name: "act", value: "points")
          }
        }
        p {
          submitButton(
            free.isEmpty
              ? Phrase(id: "Tambah sampel", en: "Add a sample")
              : Phrase(id: "Sampel dari tempat lain", en: "A sample from elsewhere"),
            .plain, name: "act", value: "add")
        }
      }
    }
  }

  var visitCard: HTML {
    card(Phrase(id: "Pengambilan", en: "Sampling")) {
      field(
        form, "sampled_by", Phrase(id: "Sampel diambil oleh", en: "Samples are taken by"),
        .radio([
          Choice(
            SampledBy.laboratory.rawValue, SampledBy.laboratory.name,
            note: Phrase(
              id: "Petugas kami datang dengan wadah yang sesuai.",
              en: "Our sampler comes with the right containers.")),
          Choice(
            SampledBy.client.rawValue, SampledBy.client.name,
            note: Phrase(
              id: "Wadah diambil di loket; laporan menyebutkannya.",
              en: "Containers are at the counter; the report will say so.")),
        ]))
      field(
        form, "wanted_on", Phrase(id: "Hari yang diinginkan", en: "Wanted day"), .day,
        required: false)
      if !choices.sites.isEmpty {
        field(
          form, "site", Phrase(id: "Lokasi", en: "Site"),
          .select(
            choices.sites.map { Choice($0.id.description, Phrase(same: $0.name)) },
            empty: Phrase(id: "– beberapa atau lainnya –", en: "– several, or another –")),
          required: false)
      }
      field(form, "contact_name", Phrase(id: "Nama kontak", en: "Contact"), .text)
      field(
        form, "contact_phone", Phrase(id: "Telepon kontak", en: "Contact's telephone"), .telephone,
        required: false)
      field(
        form, "note", Phrase(id: "Catatan", en: "Note"), .paragraph(rows: 3),
        hint: Phrase(
          id: "Jam yang cocok, gerbang, keluhan tamu …",
          en: "A good hour, the gate, a guest's complaint …"), required: false)
    }
  }

  var certificateCard: HTML {
    card(Phrase(id: "Sertifikat", en: "Certificate")) {
      field(
        form, "report_language", Phrase(id: "Bahasa", en: "Language"),
        .radio(ReportLanguage.allCases.map { Choice($0.rawValue, $0.name) }))
      field(
        form, "paper", Phrase(id: "Kertas", en: "Paper"),
        .radio([
          Choice(Paper.a4.rawValue, Phrase(same: "A4")),
          Choice(Paper.f4.rawValue, Phrase(id: "F4 (folio)", en: "F4 (Indonesian folio)")),
        ]))
    }
  }
}

/// Words that the pages of requests share.
enum RequestWords {
  static let toReview = Phrase(id: "Kaji ulang permintaan", en: "Requests to review")
  static let price = Phrase(id: "Hitung harga", en: "Work out the price")
  static let send = Phrase(id: "Kirim permintaan", en: "Send the request")
  static let kindMissing = Phrase(id: "jenis belum dipilih", en: "kind not chosen yet")
  static let figuresOnly = Phrase(id: "Tanpa baku mutu, angka saja", en: "No limit, figures only")

  static func rupiah(_ amount: Int) -> Phrase {
    Phrase(
      id: Language.indonesian.rupiah(Decimal(amount)), en: Language.english.rupiah(Decimal(amount))
    )
  }

  static func discount(_ percent: Decimal) -> Phrase {
    Phrase(
      id: "Potongan \(Language.indonesian.number(percent)) %",
      en: "Discount \(Language.english.number(percent))%")
  }

  /// `Besi, Mangan dan 4 lagi`.
  static func listed(_ names: [Phrase], most: Int = 3) -> Phrase {
    let shown = names.prefix(most)
    let rest = names.count - shown.count
    return Phrase(
      id: shown.map(\.id).joined(separator: ", ") + (rest > 0 ? " dan \(rest) lagi" : ""),
      en: shown.map(\.en).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  static func tone(_ state: TestRequest.State) -> Tone {
    switch state {
    case .submitted: .wait
    case .accepted: .good
    case .declined: .bad
    case .cancelled: .plain
    }
  }
}
