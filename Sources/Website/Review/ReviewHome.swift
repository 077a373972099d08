import Bench
import Clients
import Custody
import Markup
import People
import WebServer
import Wording

extension Visit {
  /// What waits for a second person or for a signature.
  func reviewHome() throws -> Response {
    let (results, samples, ledger) = try transaction { tx in
      (
        try Bench.toVerify(by: actor, in: tx), try Bench.samplesToAuthorise(in: tx),
        actor.has(.technicalManager) ? try Custody.ledgerWatch(at: now, in: tx) : nil
      )
    }
    func count(_ urgency: Int) -> Int { results.filter { $0.urgency == urgency }.count }
    return show(Phrase(id: "Tinjauan", en: "Review")) {
      card(Phrase(id: "Sekarang", en: "Now")) {
        todoList(
          (ledger.map(ledgerTodos) ?? []) + [
            Todo(
              count(0), .bad,
              Phrase(
                id: "hasil di luar baku mutu diverifikasi", en: "results out of limit to verify"),
              .review(.verify)),
            Todo(
              count(1) + count(2), .wait,
              Phrase(
                id: "hasil ganjil atau tidak dapat diputuskan", en: "odd or undecided results"),
              .review(.verify)),
            Todo(
              samples.count, .plain,
              Phrase(
                id: "sampel menunggu pengesahan", en: "samples waiting for authorisation"),
              .review(.home)),
            Todo(
              count(3), .plain,
              Phrase(
                id: "hasil biasa, dapat diverifikasi sekaligus",
                en: "plain results, to be verified together"),
              .review(.verify)),
          ],
          empty: Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
      }
      p {
        a(.href(Page.review(.reports))) {
          Phrase(id: "Sertifikat yang sudah terbit", en: "Certificates that were released")
        }
      }
      if !samples.isEmpty {
        card(Phrase(id: "Menunggu pengesahan", en: "Waiting for authorisation")) {
          if actor.has(.technicalManager) {
            p {
              buttonLink(
                Phrase(id: "Terbitkan sekaligus yang biasa", en: "Release the plain ones together"),
                .review(.plain), isPlain: true)
            }
          }
          samplesTable(samples)
        }
      }
    }
  }

  private func samplesTable(_ samples: [SampleToAuthorise]) -> HTML {
    dataTable(
      Phrase(id: "Sampel menunggu pengesahan", en: "Samples waiting for authorisation"),
      [
        Column(Phrase(id: "Sampel", en: "Sample")),
        Column(Phrase(id: "Pelanggan", en: "Customer")),
        .number(Phrase(id: "Hasil", en: "Results")),
        Column(Phrase(id: "Putusan", en: "Verdict")),
        Column(Phrase(id: "Diverifikasi", en: "Verified")),
      ],
      samples.map { sample in
        TableRow(
          [
            HTML {
              sampleLink(sample)
              " "
              quiet(sample.name)
            },
            HTML(sample.organisation),
            HTML(String(sample.results)),
            sample.exceeding == 0
              ? HTML(Phrase(id: "semua dalam batas", en: "all within limits"))
              : pill(.bad, Phrase(id: "\(sample.exceeding) TMS", en: "\(sample.exceeding) exceed")),
            HTML(language.moment(sample.verifiedAt, in: zone)),
          ], tone: sample.exceeding == 0 ? .plain : .bad)
      },
      empty: Phrase(id: "Tidak ada.", en: "None."))
  }

  /// An analyst sees what waits for the signature, but does not sign.
  private func sampleLink(_ sample: SampleToAuthorise) -> HTML {
    let page = Page.review(.sample(sample.sample))
    return page.content.access.admits(actor)
      ? a(.href(page)) { sample.number } : strong { sample.number }
  }
}
