import JobQueue
import Markup
import People
import Postgres
import Telemetry
import WebServer
import Wording

extension Visit {
  /// What may be decided about a job as it stands.
  func jobDecision(_ job: JobReport) -> HTML {
    div {
      if job.state == .dead {
        actionButton(
          self, Phrase(id: "Coba lagi", en: "Try again"), to: .administration(.jobs), .plain,
          fields: ["act": "retry", "job": job.id.description])
      }
      if job.state == .ready || (job.state == .running && job.cancelReason == nil) {
        askForReason(
          job, "cancel", Phrase(id: "Batalkan …", en: "Cancel …"),
          Phrase(id: "Batalkan pekerjaan", en: "Cancel the job"), JobWords.cancelReason)
      }
      if job.state.next.contains(.cancelled) {
        askForReason(
          job, "discard", Phrase(id: "Buang …", en: "Discard …"),
          Phrase(id: "Buang pekerjaan", en: "Discard the job"), JobWords.discardReason)
      }
    }
  }

  private func askForReason(
    _ job: JobReport, _ act: String, _ title: Phrase, _ verb: Phrase, _ why: Phrase
  ) -> HTML {
    details {
      summary { title }
      plainForm(self, to: Page.administration(.jobs).link) {
        hiddenField("act", act)
        hiddenField("job", job.id.description)
        input(
          .type("text"), .name("reason"), .required, .maxLength(500), .aria("label", why),
          .placeholder(why))
        submitButton(verb, .bad)
      }
    }
  }

  /// Does what was decided on any of the pages of the queue.
  func decideAboutJob() throws -> Response {
    do {
      let said = try transaction { try carryOutJobDecision(in: $0) }
      log.info(
        "job decided",
        ["act": request.form["act"], "job": request.form["job"], "kind": request.form["kind"]])
      return redirect(to: page, saying: said)
    } catch let error as JobNotThere {
      return redirect(to: page, saying: try whatBecame(of: error.job))
    } catch is JobSuperseded {
      return redirect(
        to: page,
        saying: Phrase(
          id:
            "Pekerjaan yang lebih baru untuk hal yang sama sudah menunggu: yang gagal boleh dibuang.",
          en: "A newer job for the same thing waits already: the failed one can be discarded."))
    }
  }

  /// - Returns: what was done.
  private func carryOutJobDecision(in tx: Transaction) throws -> Phrase {
    if request.form["act"] == "retry-all" {
      guard let kind = request.form["kind"], !kind.isEmpty else { throw NotFound() }
      return JobWords.retried(try JobQueue.retryAll(JobKind(rawValue: kind), in: tx))
    }
    guard let job = request.form["job"].flatMap({ Int64($0) }).map({ JobID(number: $0) }) else {
      throw NotFound()
    }
    switch request.form["act"] {
    case "retry":
      try JobQueue.retry(job, in: tx)
      return Phrase(id: "Dicoba lagi.", en: "It is tried again.")
    case "cancel":
      let state = try JobQueue.cancel(job, reason: try jobReason(), in: tx)
      return state == .cancelled
        ? Phrase(id: "Pekerjaan dibatalkan.", en: "The job is cancelled.")
        : Phrase(
          id: "Pekerjanya diminta berhenti.", en: "Its worker has been asked to stop.")
    case "discard":
      try JobQueue.discard(job, reason: try jobReason(), in: tx)
      return Phrase(id: "Pekerjaan dibuang.", en: "The job is discarded.")
    default: throw NotFound()
    }
  }

  private func jobReason() throws -> String {
    let reason = (request.form["reason"] ?? "").withoutSpaceAround
    guard !reason.isEmpty else { throw FieldProblem("reason", JobWords.reasonMissing) }
    return reason
  }
}
