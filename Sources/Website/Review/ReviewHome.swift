import Bench
import Clients
import Custody
import Markup
import People
import Reporting
import WebServer
import Wording

extension Visit {
  /// What waits for a second person or for a signature.
  func reviewHome() throws -> Response {
    let (results, samples, leftOut, ledger) = try transaction { tx in
      (
        try Bench.toVerify(by: actor, in: tx), try Bench.samplesToAuthorise(in: tx),
        actor.has(.technicalManager) ? try Reporting.samplesLeftOut(in: tx) : [],
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
              leftOut.count, .wait,
              Phrase(
                id: "sampel yang sertifikatnya ditarik dan belum ada gantinya",
                en: "samples whose certificate was withdrawn, without another yet"),
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
      if !leftOut.isEmpty { leftOutCard(leftOut) }
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

  /// What was withdrawn with others that have been issued anew without it.
  private func leftOutCard(_ samples: [SampleLeftOut]) -> HTML {
    card(Phrase(id: "Belum ada gantinya", en: "Without another yet")) {
      ul(.class("bare")) {
        for sample in samples {
          li {
            a(.href(Page.review(.sample(sample.sample)))) { sample.number }
            " "
            quiet(sample.name)
            small {
              Phrase(
                id: "\(sample.certificate) ditarik, dan terbit lagi tanpa sampel ini",
                en: "\(sample.certificate) was withdrawn, and issued anew without this sample")
            }
          }
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
