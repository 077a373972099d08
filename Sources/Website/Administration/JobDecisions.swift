import Identity
import JobQueue
import Markup
import People
import Postgres
import Timekeeping
import Wording

/// A decision about a job, with the name of whoever took it.
struct NamedDecision {
  var decision: JobDecision
  /// nil for the command line in nobody's name, and for an account that is gone.
  var name: String?

  static func named(_ decisions: [JobDecision], in tx: Transaction) throws -> [NamedDecision] {
    let names = try Accounts.names(
      of: decisions.compactMap(\.decidedBy).map { AccountID($0) }, in: tx)
    return decisions.map { decision in
      NamedDecision(
        decision: decision, name: decision.decidedBy.flatMap { names[AccountID($0)] })
    }
  }
}

extension Visit {
  /// What was decided about jobs, which stays when they are gone.
  func jobDecisions(_ decisions: [NamedDecision], namingJobs: Bool) -> HTML {
    dataTable(
      Phrase(id: "Keputusan tentang pekerjaan", en: "Decisions about jobs"),
      (namingJobs ? [Column(JobWords.job)] : []) + [
        Column(Phrase(id: "Pada", en: "At")), Column(JobWords.decision),
        Column(Phrase(id: "Oleh", en: "By")), Column(Phrase(id: "Alasan", en: "Reason")),
      ],
      decisions.map { named in
        let decision = named.decision
        let job = a(.href(Page.administration(.job(decision.job)))) {
          "\(decision.jobKind.rawValue) \(decision.job)"
        }
        return TableRow(
          (namingJobs ? [job] : []) + [
            HTML(moment(decision.decidedAt)), HTML(decision.kind.words),
            named.name.map { HTML($0) } ?? quiet(JobWords.program), HTML(decision.reason),
          ])
      },
      empty: Phrase(id: "Belum ada keputusan.", en: "Nothing has been decided yet."))
  }

  /// Why a decision came too late: who decided before, or how the job ended meanwhile.
  func whatBecame(of id: JobID) throws -> Phrase {
    let (job, last) = try transaction(isolation: .readOnly) { tx in
      (
        try JobQueue.find(id, in: tx),
        try NamedDecision.named(JobQueue.decisions(about: id, in: tx).suffix(1), in: tx).first
      )
    }
    if let last, job?.state != .done {
      let (who, when, what) = (last.name, last.decision.decidedAt, last.decision.kind.words)
      return Phrase(
        id: "\(who ?? JobWords.program.id) sudah memutuskan pada "
          + "\(Language.indonesian.moment(when, in: zone)): \(what.id).",
        en: "\((who ?? JobWords.program.en)) decided already, on "
          + "\(Language.english.moment(when, in: zone)): \(what.en).")
    }
    guard let job else {
      return Phrase(
        id: "Pekerjaan itu sudah tidak ada di antrean.", en: "That job is no longer in the queue.")
    }
    return Phrase(
      id: "Keadaan pekerjaan itu sudah berubah: \(job.state.words.id).",
      en: "The job has moved on meanwhile: it is \(job.state.words.en).")
  }
}
