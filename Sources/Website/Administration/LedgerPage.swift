import Custody
import Identity
import JobQueue
import Markup
import People
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Whether every chain and every seal held when they were last computed again, and since when they are sealed.
  func ledgerState() throws -> Response {
    if isPost {
      try transaction { tx in
        _ = try JobQueue.enqueue(kind: Custody.checkJob, uniqueKey: "by hand", in: tx)
      }
      return redirect(
        to: .administration(.ledger),
        saying: Phrase(
          id: "Pemeriksaan diminta; hasilnya muncul di sini.",
          en: "The check is asked for; what it finds appears here."))
    }
    let (watch, checks, seals, faults) = try transaction(isolation: .readOnly) { tx in
      let checks = try Custody.ledgerChecks(in: tx)
      return (
        try Custody.ledgerWatch(at: now, in: tx), checks, try Custody.seals(in: tx),
        try checks.first.map { try Custody.faults(of: $0.id, in: tx) } ?? []
      )
    }
    return show(
      LedgerPageWords.title, crumbs: [.administration],
      lead: Phrase(
        id: "Setiap malam semua rantai dihitung ulang; setiap jam catatan baru ditandatangani.",
        en: "Every night all chains are computed again; every hour the new entries are signed.")
    ) {
      overdueNotices(watch)
      verdict(watch)
      if !faults.isEmpty {
        card(Phrase(id: "Yang tidak utuh", en: "What does not hold")) { faultTable(faults) }
      }
      card(Phrase(id: "Pemeriksaan", en: "Checks")) {
        checkTable(checks)
        plainForm(self, to: page.link) {
          submitButton(Phrase(id: "Periksa sekarang", en: "Check now"), .plain)
        }
      }
      card(Phrase(id: "Segel", en: "Seals")) { sealTable(seals) }
    }
  }

  private func verdict(_ watch: LedgerWatch) -> HTML {
    guard let check = watch.lastCheck else {
      return watch.isCheckOverdue
        ? .empty
        : notice(
          .wait,
          Phrase(
            id: "Belum pernah diperiksa: “lacak work” memeriksa setiap malam.",
            en: "Never checked yet: “lacak work” does so every night."))
    }
    let when = Phrase(
      id: Language.indonesian.moment(check.endedAt, in: zone),
      en: Language.english.moment(check.endedAt, in: zone))
    return check.faults == 0
      ? notice(
        watch.isCheckOverdue ? .wait : .good,
        Phrase(
          id: "Utuh: \(check.samples) rantai dan \(check.seals) segel, \(when.id).",
          en: "Whole: \(check.samples) chains and \(check.seals) seals, \(when.en)."))
      : notice(
        .bad,
        Phrase(
          id: "\(check.faults) tidak utuh pada \(when.id). Jangan mengubah apa pun: simpan salinan "
            + "basis data dan log, lalu bandingkan dengan cadangan.",
          en: "\(check.faults) did not hold on \(when.en). Change nothing: keep a copy of the "
            + "database and the logs, and compare them with a backup."))
  }

  private func faultTable(_ faults: [(fault: LedgerFault, sampleNumber: String?)]) -> HTML {
    dataTable(
      Phrase(id: "Yang tidak utuh", en: "What does not hold"),
      [Column(Phrase(id: "Di mana", en: "Where")), Column(Phrase(id: "Apa", en: "What"))],
      faults.map { fault, number in
        TableRow(
          [
            HTML {
              switch fault.subject {
              case .chain(let sample, let brokenAt):
                if let number {
                  a(.href(Page.sample(.sample(sample)))) { number }
                } else {
                  sample.description
                }
                " "
                quiet(Phrase(id: "catatan ke-\(brokenAt)", en: "entry \(brokenAt)"))
              case .seal(let number): Phrase(id: "segel \(number)", en: "seal \(number)")
              }
            }, HTML(fault.kind.name),
          ], tone: .bad)
      }, empty: Phrase(id: "Tidak ada.", en: "None."))
  }

  private func checkTable(_ checks: [LedgerCheck]) -> HTML {
    dataTable(
      Phrase(id: "Pemeriksaan", en: "Checks"),
      [
        Column(Phrase(id: "Selesai", en: "Ended")), .number(Phrase(id: "Rantai", en: "Chains")),
        .number(Phrase(id: "Catatan", en: "Entries")), .number(Phrase(id: "Segel", en: "Seals")),
        .number(Phrase(id: "Tidak utuh", en: "Broken")),
      ],
      checks.map { check in
        TableRow(
          [
            HTML(language.moment(check.endedAt, in: zone)), HTML(String(check.samples)),
            HTML(String(check.events)), HTML(String(check.seals)), HTML(String(check.faults)),
          ], tone: check.faults == 0 ? .plain : .bad)
      }, empty: Phrase(id: "Belum ada.", en: "None yet."))
  }

  private func sealTable(_ seals: [LedgerSeal]) -> HTML {
    dataTable(
      Phrase(id: "Segel", en: "Seals"),
      [
        .number(Phrase(id: "Segel", en: "Seal")), Column(Phrase(id: "Sampai", en: "Up to")),
        .number(Phrase(id: "Catatan", en: "Entries")),
        Column(Phrase(id: "SHA-256", en: "SHA-256")), Column(Phrase(id: "Kunci", en: "Key")),
      ],
      seals.map { seal in
        TableRow(
          [
            HTML(String(seal.number)), HTML(language.moment(seal.endsAt, in: zone)),
            HTML(String(seal.events)),
            HTML { code { seal.digest.prefix(8).map(hexadecimal).joined() + "…" } },
            HTML { code { seal.keyID } },
          ])
      }, empty: Phrase(id: "Belum ada.", en: "None yet."))
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }
}
