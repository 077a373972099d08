import Custody
import Markup
import People
import Timekeeping
import WebServer
import Wording

/// The words for the ledger as a whole.
enum LedgerPageWords {
  static let title = Phrase(id: "Keutuhan buku kustodi", en: "The ledger as a whole")
}

extension Visit {
  /// What whoever answers for the ledger has to do about it.
  func ledgerTodos(_ watch: LedgerWatch) -> [Todo] {
    [
      Todo(
        watch.lastCheck?.faults ?? 0, .bad,
        Phrase(
          id: "rantai atau segel kustodi tidak utuh: jangan mengubah apa pun",
          en: "chains or seals of custody do not hold: change nothing"),
        .administration(.ledger)),
      Todo(
        watch.isCheckOverdue ? 1 : 0, .bad, checkOverdue(watch), .administration(.ledger)),
      Todo(watch.isSealOverdue ? 1 : 0, .bad, sealOverdue(watch), .administration(.ledger)),
    ]
  }

  /// What is late, above the verdict: a check that held says nothing of what was written since.
  func overdueNotices(_ watch: LedgerWatch) -> HTML {
    HTML {
      if watch.isCheckOverdue { notice(.bad, overdue(checkOverdue(watch))) }
      if watch.isSealOverdue { notice(.bad, overdue(sealOverdue(watch))) }
    }
  }

  private func overdue(_ what: Phrase) -> Phrase {
    Phrase(
      id: "\(what.capitalised.id). Apakah “lacak work” berjalan, dan jadwalnya aktif?",
      en: "\(what.capitalised.en). Is “lacak work” running, and its schedule on?")
  }

  private func checkOverdue(_ watch: LedgerWatch) -> Phrase {
    guard let last = watch.lastCheck else {
      return Phrase(
        id: "pemeriksaan buku kustodi terlambat: belum pernah diperiksa",
        en: "check of the ledger overdue: never checked")
    }
    return Phrase(
      id: "pemeriksaan buku kustodi terlambat: terakhir "
        + Language.indonesian.moment(last.endedAt, in: zone),
      en: "check of the ledger overdue: last checked "
        + Language.english.moment(last.endedAt, in: zone))
  }

  private func sealOverdue(_ watch: LedgerWatch) -> Phrase {
    guard let last = watch.lastSealAt else {
      return Phrase(
        id: "segel buku kustodi terlambat: belum pernah disegel",
        en: "seal of the ledger overdue: never sealed")
    }
    return Phrase(
      id: "segel buku kustodi terlambat: terakhir \(Language.indonesian.moment(last, in: zone))",
      en: "seal of the ledger overdue: last sealed \(Language.english.moment(last, in: zone))")
  }
}
