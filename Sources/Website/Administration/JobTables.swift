import JobQueue
import Markup
import People
import Postgres
import Wording

// The tables on the page of the queue.

extension Visit {
  func deadJobs(_ dead: [JobReport]) -> HTML {
    dataTable(
      Phrase(id: "Pekerjaan yang gagal", en: "Jobs that failed"),
      [
        Column(JobWords.job), Column(Phrase(id: "Gagal pada", en: "Failed at")),
        .number(JobWords.attempts), Column(Phrase(id: "Sebab terakhir", en: "Last cause")),
        Column(JobWords.decision),
      ],
      dead.map { job in
        TableRow(
          [
            jobName(job), job.finishedAt.map { HTML(moment($0)) } ?? .empty,
            HTML(String(job.attempt)), HTML(String((job.lastError ?? "").prefix(400))),
            jobDecision(job),
          ], tone: .bad)
      },
      empty: Phrase(id: "Tidak ada yang gagal.", en: "Nothing has failed."))
  }

  func runningJobs(_ running: [JobReport]) -> HTML {
    dataTable(
      Phrase(id: "Pekerjaan yang sedang dikerjakan", en: "Jobs that are running"),
      [
        Column(JobWords.job), Column(Phrase(id: "Sejak", en: "Since")),
        Column(Phrase(id: "Kemajuan", en: "Progress")),
        Column(Phrase(id: "Dipegang sampai", en: "Leased until")), Column(JobWords.worker),
        Column(JobWords.decision),
      ],
      running.map { job in
        TableRow([
          jobName(job), job.startedAt.map { HTML(moment($0)) } ?? .empty, jobProgress(job),
          job.leaseUntil.map { HTML(moment($0)) } ?? .empty, HTML(job.worker ?? ""),
          jobDecision(job),
        ])
      },
      empty: Phrase(id: "Tidak ada yang sedang dikerjakan.", en: "Nothing is running."))
  }

  func jobKinds(_ kinds: [KindHealth]) -> HTML {
    dataTable(
      Phrase(id: "Jenis pekerjaan", en: "Kinds of jobs"),
      [
        Column(JobWords.kind), .number(JobWords.waiting.capitalised),
        .number(JobWords.running.capitalised), .number(JobState.dead.words.capitalised),
        Column(Phrase(id: "Tertua menunggu", en: "Oldest waits")),
        Column(JobWords.decision),
      ],
      kinds.map { kind in
        TableRow(
          [
            HTML(kind.kind.rawValue), HTML(JobWords.count(kind.health.ready)),
            HTML(String(kind.health.running)), HTML(JobWords.count(kind.health.dead)),
            HTML(kind.health.waitWords), kind.health.dead == 0 ? .empty : retryAll(kind.kind),
          ], tone: kind.health.dead > 0 || kind.health.isStuck ? .bad : .plain)
      },
      empty: Phrase(
        id: "Tidak ada yang menunggu, dikerjakan, atau gagal.",
        en: "Nothing waits, runs or has failed."))
  }

  private func retryAll(_ kind: JobKind) -> HTML {
    actionButton(
      self, Phrase(id: "Coba lagi semuanya", en: "Try all again"), to: .administration(.jobs),
      .plain, fields: ["act": "retry-all", "kind": kind.rawValue])
  }

  func jobWorkers(_ workers: [WorkerReport]) -> HTML {
    dataTable(
      Phrase(id: "Pekerja", en: "Workers"),
      [
        Column(JobWords.worker), Column(Phrase(id: "Komputer", en: "Machine")),
        .number(Phrase(id: "Sekaligus", en: "At once")), Column(JobWords.kind),
        Column(Phrase(id: "Sejak", en: "Since")),
        Column(Phrase(id: "Terakhir terdengar", en: "Last heard")),
      ],
      workers.map { worker in
        TableRow([
          HTML {
            worker.name
            if worker.isStopping { pill(.wait, Phrase(id: "sedang berhenti", en: "stopping")) }
            small { worker.version }
          },
          HTML("\(worker.host) · \(worker.processID)"), HTML(String(worker.threads)),
          HTML(worker.kinds.map(\.rawValue).joined(separator: ", ")),
          HTML(moment(worker.startedAt)), HTML(moment(worker.seenAt)),
        ])
      },
      empty: Phrase(
        id: "Tidak ada. Selama “lacak work” tidak berjalan, tidak ada yang dikerjakan.",
        en: "None. While “lacak work” does not run, nothing is done."))
  }

  func jobSchedules(_ schedules: [ScheduleReport]) -> HTML {
    dataTable(
      Phrase(id: "Jadwal", en: "Schedules"),
      [
        Column(Phrase(id: "Jadwal", en: "Schedule")), Column(JobWords.kind),
        Column(Phrase(id: "Aturan", en: "Rule")),
        Column(Phrase(id: "Berikutnya", en: "Next")),
        Column(Phrase(id: "Bila terlewat", en: "When missed")),
      ],
      schedules.map { schedule in
        TableRow([
          HTML(schedule.name), HTML(schedule.kind.rawValue),
          HTML(schedule.ruleWords),
          schedule.isOn
            ? HTML(moment(schedule.nextDue))
            : pill(.wait, Phrase(id: "dimatikan", en: "switched off")),
          HTML(schedule.catchUp.words),
        ])
      },
      empty: Phrase(id: "Belum ada jadwal.", en: "There are no schedules yet."))
  }

  private func jobName(_ job: JobReport) -> HTML {
    HTML {
      a(.href(Page.administration(.job(job.id)))) { "\(job.kind.rawValue) \(job.id)" }
      if job.args.text != "{}" { small { job.args.text } }
    }
  }

  /// How far it says it is.
  func jobProgress(_ job: JobReport) -> HTML {
    HTML {
      if let (done, total) = job.progress {
        progress(
          .value(String(done)), .max(String(max(total, 1))),
          .aria("label", Phrase(id: "Kemajuan", en: "Progress"))
        ) {}
        small { Phrase(id: "\(done) dari \(total)", en: "\(done) of \(total)") }
      }
      if job.state == .running, job.cancelReason != nil {
        pill(.wait, Phrase(id: "diminta berhenti", en: "asked to stop"))
      }
    }
  }
}
