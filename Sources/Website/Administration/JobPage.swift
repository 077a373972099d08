import JobQueue
import Markup
import People
import Postgres
import Telemetry
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// The queue of work done behind the pages, and the jobs that failed for good.
  func jobList() throws -> Response {
    if isPost { return try decideJob() }
    let (health, dead) = try transaction { tx in
      (try JobQueue.health(in: tx), try JobQueue.dead(in: tx))
    }
    return show(
      JobWords.title, crumbs: [.administration],
      lead: Phrase(
        id:
          "Sertifikat, surat, dan pekerjaan lain yang dilakukan “lacak work” di belakang halaman.",
        en: "Certificates, mail and other work that “lacak work” does behind the pages.")
    ) {
      if health.isStuck {
        notice(
          .bad,
          Phrase(
            id:
              "Pekerjaan tertua sudah menunggu \(health.wait(in: .indonesian)). Apakah “lacak work” berjalan?",
            en:
              "The oldest job has waited for \(health.wait(in: .english)). Is “lacak work” running?"
          ))
      }
      keyFigures {
        keyFigure(
          String(health.ready), Phrase(id: "menunggu", en: "waiting"),
          health.isStuck ? .bad : .plain)
        keyFigure(String(health.running), Phrase(id: "sedang dikerjakan", en: "running"))
        keyFigure(
          String(health.dead), Phrase(id: "gagal, menunggu keputusan", en: "failed, to be decided"),
          health.dead > 0 ? .bad : .plain)
      }
      card(Phrase(id: "Gagal", en: "Failed")) { deadTable(dead) }
    }
  }

  private func deadTable(_ dead: [JobReport]) -> HTML {
    dataTable(
      Phrase(id: "Pekerjaan yang gagal", en: "Jobs that failed"),
      [
        Column(Phrase(id: "Pekerjaan", en: "Job")),
        Column(Phrase(id: "Gagal pada", en: "Failed at")),
        .number(Phrase(id: "Percobaan", en: "Attempts")),
        Column(Phrase(id: "Sebab terakhir", en: "Last cause")),
        Column(Phrase(id: "Keputusan", en: "Decision")),
      ],
      dead.map { job in
        TableRow(
          [
            HTML {
              job.kind.rawValue
              small { job.args.text == "{}" ? "\(job.id)" : "\(job.id) · \(job.args.text)" }
            },
            job.finishedAt.map {
              HTML(
                Phrase(
                  id: Language.indonesian.moment($0, in: zone),
                  en: Language.english.moment($0, in: zone)))
            } ?? .empty,
            HTML(String(job.attempt)),
            HTML(String((job.lastError ?? "").prefix(400))), jobDecision(job),
          ], tone: .bad)
      },
      empty: Phrase(id: "Tidak ada yang gagal.", en: "Nothing has failed."))
  }

  private func jobDecision(_ job: JobReport) -> HTML {
    div {
      actionButton(
        self, Phrase(id: "Coba lagi", en: "Try again"), to: page, .plain,
        fields: ["act": "retry", "job": job.id.description])
      details {
        summary { Phrase(id: "Buang …", en: "Discard …") }
        plainForm(self, to: page.link) {
          hiddenField("act", "discard")
          hiddenField("job", job.id.description)
          input(
            .type("text"), .name("reason"), .required, .maxLength(500),
            .aria("label", JobWords.reason), .placeholder(JobWords.reason))
          submitButton(Phrase(id: "Buang pekerjaan", en: "Discard the job"), .bad)
        }
      }
    }
  }

  private func decideJob() throws -> Response {
    guard let job = request.form["job"].flatMap({ Int64($0) }).map({ JobID(number: $0) }) else {
      throw NotFound()
    }
    let reason = (request.form["reason"] ?? "").withoutSpaceAround
    let isRetry = request.form["act"] == "retry"
    do {
      try transaction { tx in
        if isRetry {
          try JobQueue.retry(job, in: tx)
        } else {
          guard !reason.isEmpty else { throw FieldProblem("reason", JobWords.reasonMissing) }
          try JobQueue.discard(job, reason: reason, in: tx)
        }
      }
    } catch is JobNotThere {
      return redirect(
        to: page,
        saying: Phrase(
          id: "Pekerjaan itu sudah diputuskan orang lain.",
          en: "Somebody else has decided about that job already."))
    }
    log.info(isRetry ? "job retried" : "job discarded", ["job": job.number])
    return redirect(
      to: page,
      saying: isRetry
        ? Phrase(id: "Dicoba lagi.", en: "It is tried again.")
        : Phrase(id: "Pekerjaan dibuang.", en: "The job is discarded."))
  }
}

enum JobWords {
  static let title = Phrase(id: "Antrean kerja", en: "Job queue")
  static let reason = Phrase(id: "Mengapa dibuang", en: "Why it is discarded")
  static let reasonMissing = Phrase(
    id: "Tulis mengapa pekerjaan ini dibuang.", en: "Say why this job is discarded.")
}

extension QueueHealth {
  /// A worker wakes within seconds; whoever waits this long waits for a worker that is not there.
  var isStuck: Bool { (oldestWaitSeconds ?? 0) > 300 }

  func wait(in language: Language) -> String {
    language.span(.seconds(Int(oldestWaitSeconds ?? 0)))
  }
}
