import Bench
import Clients
import Custody
import Exports
import Identity
import LiveLaboratory
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestPDF
import Timekeeping
import Wording

/// A laboratory with a sample at every stretch of the path, so that every page has something to show.
struct BusyLaboratory {
  let live: LiveLaboratory
  let waiting: RequestID
  let brought: SampleID
  let offered: RegisteredSample
  let released: SampleID
  /// Waits for its signature beside another that may stand with it.
  let plain: SampleID
  /// Of several samples.
  let together: ReportID

  init(_ live: LiveLaboratory) throws {
    self.live = live
    let lab = live.lab
    let draft = try lab.draft(samples: 2)
    waiting = draft.id
    try lab.act(lab.client) { tx in
      try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
    }
    brought = try lab.accepted(sampledBy: .client)[0].id
    let round = try lab.accepted(package: "AM-19", samples: 3)
    offered = round[1]
    for (sample, isOffered) in [(round[1], true), (round[2], false)] {
      try lab.act(lab.sampler) { tx in
        try Custody.collect(
          sample.containers, FieldRecord(place: "Dapur utama"), act: .make(at: lab.morning),
          by: lab.sampler, at: lab.morning, in: tx)
        if isOffered {
          try Custody.offer(
            sample.containers, act: .make(at: lab.morning), by: lab.sampler,
            at: lab.morning + .minutes(10), in: tx)
        }
      }
    }
    try lab.addRecipient("dapur@hotel.example")
    try lab.addRecipient("https://hotel.example/lacak", channel: .webhook, name: "Sistem hotel")
    let received = try lab.received(package: "AM-19", samples: 4)
    try lab.measure(received[1].id, ["ECOLI": "12"], otherwise: "0,05")
    try lab.verified(received[2].id, ["ECOLI": "12"], otherwise: "0,05")
    try lab.verified(received[3].id, ["ECOLI": "12"], otherwise: "0,05")
    for sample in received[2...3] { try lab.append("Peta titik pengambilan", to: sample.id) }
    let plain = try lab.received(samples: 3).map(\.id)
    for sample in plain.dropLast() { try lab.verified(sample, ["ECOLI": "0"]) }
    try lab.append("Peta titik pengambilan", to: plain[0])
    self.plain = plain[0]
    let taps = try lab.received(samples: 6).map(\.id)
    for sample in taps { try lab.verified(sample) }
    _ = try lab.release(taps[0], with: Array(taps[1...]))
    together = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0].report }
    let released = received[3].id
    self.released = released
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        released, as: .make(at: lab.morning),
        meaning: Phrase(id: "Saya mengesahkan.", en: "I authorise."),
        terms: ReportTerms(publicURL: live.address, zone: .wita), by: lab.manager,
        at: lab.morning + .hours(6), in: tx)
    }
    try fillQueue()
    try makeExport()
  }

  /// An export of the client's that can be downloaded, and one that waits.
  private func makeExport() throws {
    let lab = live.lab
    let today = Zone.wita.local(SystemTimepiece().now).day
    for (basis, isMade) in [(ExportOrder.Basis.released, true), (.collected, false)] {
      try lab.act(lab.client) { tx in
        _ = try Exports.ask(
          ExportOrder(basis, from: today + -10, through: today, language: .indonesian),
          id: .make(at: lab.morning), by: lab.client, today: today, in: tx)
      }
      if isMade { try lab.work(ExportJob(database: lab.base.app)) }
    }
  }

  /// Jobs that no worker here knows: one that runs and says how far it is, one that failed for good; and a schedule.
  private func fillQueue() throws {
    try live.lab.base.superuser.transaction { tx in
      try tx.execute(
        """
        INSERT INTO job (
          kind, args, state, run, attempt, finished_at, last_error, worker, started_at, lease_until,
          deadline, progress_done, progress_total)
        VALUES
          ('export', '{"month": "2026-11"}', 'running', 1, 1, NULL, NULL, 'worker-3e5a1c', now(),
           now() + interval '1 hour', now() + interval '1 hour', 30, 100),
          ('mail', '{"to": "hotel"}', 'dead', 8, 8, now(), 'the server does not know the address',
           NULL, NULL, NULL, NULL, NULL, NULL)
        """)
      try tx.execute(
        """
        INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
        SELECT id, run, kind, 'worker-3e5a1c', now(), 'failed', last_error
        FROM   job
        WHERE  state = 'dead'
        """)
      try tx.execute(
        """
        INSERT INTO job_decision (job_id, kind, decision, reason)
        SELECT id, kind, 'retry', '' FROM job WHERE state = 'dead'
        """)
      try tx.execute(
        """
        INSERT INTO job_schedule (name, kind, rule, zone, catch_up, next_due)
        VALUES ('verify_chains', 'verify', 'daily 02:00', 'WITA', 'latest', now() + interval '9 hours')
        """)
    }
  }

  /// Where each reader begins; all other pages are found by following what these show.
  var readers: [(reader: Actor?, starts: [String])] {
    let lab = live.lab
    let everywhere = ["/account", "/account/password", "/find?q=26-XX-00000"]
    return [
      (
        nil,
        [
          "/", "/account/login", "/c", "/c/AAAAAAAAAAAAAAAAAAAAAA",
          "/d/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ]
      ),
      (lab.client, ["/portal"] + everywhere),
      (lab.sampler, ["/field"] + everywhere),
      (
        lab.receptionist,
        ["/reception", "/reception/request/\(waiting)", "/reception/take-in/\(brought)"]
          + everywhere + ["/administration/recipients/\(lab.hotel)"]
      ),
      (lab.analyst, ["/bench"] + everywhere),
      (lab.supervisor, ["/review"] + everywhere),
      (
        lab.manager,
        // The last is opened first: of their kinds these show the most.
        ["/review", "/review/reports"] + everywhere
          + ["/review/report/\(together)", "/review/sample/\(plain)"]
      ),
      (lab.inspector, ["/inspection"] + everywhere),
      (lab.administrator, ["/administration"] + everywhere),
    ]
  }
}

extension TestLaboratory {
  /// Puts a page of somebody else's behind the certificates of a sample.
  fileprivate func append(_ title: String, to sample: SampleID) throws {
    let file = try AppendixFile(
      title: title, name: "peta.pdf", content: TestPDF.pages(1, of: title).bytes)
    try act(supervisor) { tx in
      try Reporting.addAppendix(
        file, as: .make(at: morning), to: sample, by: supervisor, in: tx)
    }
  }
}
