import JobQueue
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// The queue of work done behind the pages: what waits, runs and failed, who does it, and what comes by the clock.
  func jobList() throws -> Response {
    if isPost { return try decideAboutJob() }
    let view = try transaction(isolation: .readOnly) { try JobsView(in: $0) }
    return show(
      JobWords.title, crumbs: [.administration],
      lead: Phrase(
        id:
          "Sertifikat, surat, dan pekerjaan lain yang dilakukan “lacak work” di belakang halaman.",
        en: "Certificates, mail and other work that “lacak work” does behind the pages.")
    ) {
      jobNotices(view)
      jobFigures(view)
      card(Phrase(id: "Gagal", en: "Failed")) { deadJobs(view.dead) }
      card(Phrase(id: "Sedang dikerjakan", en: "Running")) { runningJobs(view.running) }
      card(Phrase(id: "Menurut jenis", en: "By kind")) { jobKinds(view.kinds) }
      card(Phrase(id: "Pekerja yang hidup", en: "Workers alive")) { jobWorkers(view.workers) }
      card(Phrase(id: "Terjadwal", en: "By the clock")) { jobSchedules(view.schedules) }
      card(Phrase(id: "Keputusan terakhir", en: "Latest decisions")) {
        jobDecisions(view.decisions, namingJobs: true)
      }
    }
  }

  private func jobNotices(_ view: JobsView) -> HTML {
    let health = view.health
    if health.ready > 0, view.workers.isEmpty {
      return notice(
        .bad,
        Phrase(
          id:
            "Ada pekerjaan yang menunggu, tetapi tidak ada pekerja yang hidup: jalankan “lacak work”.",
          en: "Jobs are waiting and no worker is alive: start “lacak work”."))
    }
    guard health.isStuck else { return .empty }
    return notice(
      .bad,
      Phrase(
        id:
          "Pekerjaan tertua sudah menunggu \(health.wait(in: .indonesian)). Apakah “lacak work” berjalan?",
        en: "The oldest job has waited for \(health.wait(in: .english)). Is “lacak work” running?"))
  }

  private func jobFigures(_ view: JobsView) -> HTML {
    let health = view.health
    return keyFigures {
      keyFigure(
        JobWords.count(health.ready).text(language), JobWords.waiting,
        health.isStuck ? .bad : .plain)
      keyFigure(String(health.running), JobWords.running)
      keyFigure(
        JobWords.count(health.dead).text(language), JobWords.failed,
        health.dead > 0 ? .bad : .plain)
      throughputFigure(view.hour, Phrase(id: "dalam sejam", en: "within an hour"))
      throughputFigure(view.day, Phrase(id: "dalam sehari", en: "within a day"))
    }
  }

  private func throughputFigure(_ ended: Throughput, _ when: Phrase) -> HTML {
    let words =
      ended.failed == 0
      ? Phrase(id: "selesai \(when.id)", en: "done \(when.en)")
      : Phrase(
        id: "selesai \(when.id), \(ended.failed) percobaan gagal",
        en: "done \(when.en), \(ended.failed) attempts failed")
    return keyFigure(String(ended.done), words, ended.failed > 0 ? .wait : .plain)
  }
}
