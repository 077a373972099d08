import JobQueue
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// One job with every attempt at it: why it is not done yet.
  func job(_ id: JobID) throws -> Response {
    let (found, attempts, decisions) = try transaction(isolation: .readOnly) { tx in
      (
        try JobQueue.find(id, in: tx), try JobQueue.attempts(of: id, in: tx),
        try NamedDecision.named(JobQueue.decisions(about: id, in: tx), in: tx)
      )
    }
    guard let job = found else { return try removedJob(id, attempts, decisions) }
    return show(
      Phrase(id: "Pekerjaan \(id)", en: "Job \(id)"), crumbs: [.administration, .jobs],
      mark: pill(job.state.tone, job.state.words)
    ) {
      columns {
        card { facts(jobFacts(job)) }
      } aside: {
        if !job.state.next.isEmpty { card(JobWords.decision) { jobDecision(job) } }
      }
      jobHistory(attempts, decisions)
    }
  }

  /// A job that is no longer in the queue, whose history stays.
  private func removedJob(
    _ id: JobID, _ attempts: [JobAttempt], _ decisions: [NamedDecision]
  ) throws -> Response {
    guard !attempts.isEmpty || !decisions.isEmpty else { throw NotFound() }
    return show(
      Phrase(id: "Pekerjaan \(id)", en: "Job \(id)"), crumbs: [.administration, .jobs],
      lead: Phrase(
        id: "Pekerjaan ini sudah dikeluarkan dari antrean; riwayatnya tetap.",
        en: "This job was removed from the queue; its history stays.")
    ) {
      jobHistory(attempts, decisions)
    }
  }

  private func jobHistory(_ attempts: [JobAttempt], _ decisions: [NamedDecision]) -> HTML {
    HTML {
      card(JobWords.attempts) { jobAttempts(attempts) }
      if !decisions.isEmpty {
        card(Phrase(id: "Keputusan", en: "Decisions")) {
          jobDecisions(decisions, namingJobs: false)
        }
      }
    }
  }

  private func jobFacts(_ job: JobReport) -> [Fact] {
    var facts = [
      Fact(JobWords.kind, job.kind.rawValue),
      Fact(Phrase(id: "Tentang", en: "About"), job.args.text),
      Fact(
        JobWords.attempts,
        Phrase(
          id: "\(job.attempt) dari \(job.maxAttempts)", en: "\(job.attempt) of \(job.maxAttempts)")),
      Fact(Phrase(id: "Masuk antrean", en: "Enqueued"), moment(job.createdAt)),
      Fact(Phrase(id: "Tidak sebelum", en: "Not before"), moment(job.runAt)),
    ]
    func add(_ name: Phrase, _ value: HTML?) {
      if let value { facts.append(Fact(name, value)) }
    }
    add(Phrase(id: "Jadwal", en: "Schedule"), job.schedule.map { HTML($0) })
    add(Phrase(id: "Dibatasi bersama", en: "Limited together with"), job.limitKey.map { HTML($0) })
    add(JobWords.worker, job.worker.map { HTML($0) })
    add(Phrase(id: "Dimulai", en: "Begun"), job.startedAt.map { HTML(moment($0)) })
    add(
      Phrase(id: "Dipegang sampai", en: "Leased until"), job.leaseUntil.map { HTML(moment($0)) })
    add(Phrase(id: "Kemajuan", en: "Progress"), job.progress.map { _ in jobProgress(job) })
    add(Phrase(id: "Berakhir", en: "Ended"), job.finishedAt.map { HTML(moment($0)) })
    add(Phrase(id: "Diminta berhenti", en: "Asked to stop"), job.cancelReason.map { HTML($0) })
    add(Phrase(id: "Sebab terakhir", en: "Last cause"), job.lastError.map { HTML($0) })
    return facts
  }

  private func jobAttempts(_ attempts: [JobAttempt]) -> HTML {
    dataTable(
      Phrase(id: "Percobaan yang sudah berakhir", en: "Attempts that have ended"),
      [
        Column(Phrase(id: "Dimulai", en: "Begun")), Column(Phrase(id: "Berakhir", en: "Ended")),
        Column(JobWords.worker), Column(Phrase(id: "Hasil", en: "Outcome")),
        Column(Phrase(id: "Sebab", en: "Cause")),
      ],
      attempts.map { attempt in
        TableRow(
          [
            HTML(moment(attempt.startedAt)), HTML(moment(attempt.endedAt)), HTML(attempt.worker),
            pill(attempt.outcome.tone, attempt.outcome.words), HTML(attempt.error ?? ""),
          ], tone: attempt.outcome.tone == .bad ? .bad : .plain)
      },
      empty: Phrase(id: "Belum ada yang berakhir.", en: "None has ended yet."))
  }
}
