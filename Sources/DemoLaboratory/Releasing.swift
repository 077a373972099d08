import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import Surveillance
import Timekeeping
import Wording

extension Walk {
  private static let meaning = Phrase(
    id: "Saya menyatakan hasil pengujian ini sah dan menyetujui penerbitannya.",
    en: "I declare these results valid and approve their release.")

  /// The technical manager signs and releases, report by report; the worker makes the certificates.
  func release(_ course: Course, at instant: Instant) throws -> [SampleID: ReportVersionID] {
    let manager = person(course.visit.house == "hotel2" ? "manajer2" : "manajer")
    var versions = course.versions
    for (n, (_, sample)) in course.present.enumerated() where versions[sample.id] == nil {
      let version = ReportVersionID.make(at: instant)
      let time = instant + .minutes(n)
      let others = try act(manager) { tx in
        let others = course.visit.areTogether ? try together(with: sample.id, in: tx) : []
        try Reporting.authoriseAndRelease(
          sample.id, with: others, as: version, meaning: Walk.meaning, terms: terms, by: manager,
          at: time, in: tx)
        return others
      }
      for id in [sample.id] + others.map(\.sample) { versions[id] = version }
    }
    return versions
  }

  private func together(with sample: SampleID, in tx: Transaction) throws -> [SeenSample] {
    try Reporting.companions(of: sample, in: tx).filter { $0.obstacle == nil }
      .map { SeenSample($0.sample) }
  }

  /// A figure was copied wrongly: it is measured again, verified again, and a new version replaces the old.
  func amend(_ course: Course, at instant: Instant) throws {
    guard let (item, sample) = course.present.first, course.versions[sample.id] != nil,
      let task = course.tasks(of: sample).last(where: { !$0.inField })
    else { return }
    let (supervisor, manager) = (person("penyelia"), person("manajer"))
    let analyst = person(task.isMicrobiology ? "analis" : "analis2")
    try act(supervisor) { tx in
      try Bench.revise(
        task.test, reason: "Salah salin dari buku kerja", by: supervisor,
        at: instant - .hours(3), in: tx)
    }
    let results = try act(analyst) { tx in
      try record([task], of: item, by: analyst, at: instant - .hours(2), in: tx)
    }
    try act(supervisor) { tx in
      for result in results.values {
        try Bench.verify(result, by: supervisor, at: instant - .hours(1), in: tx)
      }
    }
    try act(manager) { tx in
      try Reporting.amend(
        sample.id, as: .make(at: instant),
        reason: "Hasil pada versi sebelumnya salah disalin dari buku kerja; diukur ulang.",
        meaning: Walk.meaning, terms: terms, by: manager, at: instant, in: tx)
    }
  }

  func withdraw(_ course: Course, at instant: Instant) throws {
    let manager = person("manajer")
    for version in Set(course.versions.values) {
      try act(manager) { tx in
        try Reporting.withdraw(
          version, reason: "Botol dua pelanggan tertukar di loket; sampel baru diminta.",
          by: manager, at: instant, in: tx)
      }
    }
  }

  /// The inspectors write down what they did about the oldest of what exceeded.
  func followUp() throws {
    for login in ["pengawas", "pengawas2"] {
      let inspector = person(login)
      try act(inspector) { tx in
        let open = try Surveillance.exceedances(size: 200, in: tx).reversed()
        for (n, exceedance) in open.prefix(10).enumerated() {
          for (step, words, days) in Walk.followUps.prefix(1 + n % Walk.followUps.count) {
            let noted = min(exceedance.releasedAt + .days(days), now)
            try Surveillance.note(
              step, words, on: exceedance.result, id: .make(at: noted), by: inspector, at: noted,
              in: tx)
          }
        }
      }
    }
  }

  private static let followUps: [(ExceedanceStep, String, Int)] = [
    (.seen, "Sudah dibaca; pengelola akan dihubungi.", 0),
    (.contacted, "Pengelola dihubungi lewat telepon, berjanji menguras dan memberi kaporit.", 1),
    (.visited, "Inspeksi kesehatan lingkungan di lokasi; sisa klor diukur bersama petugas.", 3),
    (.closed, "Sampel ulang memenuhi syarat.", 8),
  ]
}
