import Clients
import Custody
import Identity
import Markup
import Measurement
import People
import Postgres
import Reporting
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// A sample as its customer follows it: its chain, and its results once they are released.
  func ownSample(_ id: SampleID) throws -> Response {
    let (story, results, certificates) = try transaction(isolation: .readOnly) { tx in
      (
        try SampleStory.load(id, at: now, in: tx), try ReleasedResult.all(of: id, in: tx),
        try Reporting.versions(of: id, in: tx)
      )
    }
    let sample = story.sample
    let exceeding = results.filter { $0.judged?.verdict == .doesNotMeet }.count
    return show(
      Phrase(same: "\(sample.number) – \(sample.name)"),
      crumbs: [
        .portal, .ownRequests,
        Crumb(Phrase(same: sample.requestNumber), .portal(.request(sample.request))),
      ],
      mark: HTML {
        statusPill(sample.status)
        if exceeding > 0 {
          pill(
            .bad,
            Phrase(
              id: "\(exceeding) tidak memenuhi syarat",
              en: "\(exceeding) \(exceeding == 1 ? "does" : "do") not comply"))
        }
      }, lead: sample.matrixName
    ) {
      if !results.isEmpty { releasedCard(results) }
      if !certificates.isEmpty { certificatesCard(certificates, of: id) }
      card(Phrase(id: "Rantai kustodi", en: "Chain of custody")) {
        if story.chain.marks.isEmpty {
          emptyState(
            Phrase(id: "Sampel ini belum diambil.", en: "This sample has not been collected yet."))
        } else {
          ChainPicture(story: story.chain, zone: zone, language: language).html
        }
      }
      card(Phrase(id: "Keterangan", en: "Particulars")) { facts(particulars(of: sample)) }
    }
  }

  private func releasedCard(_ results: [ReleasedResult]) -> HTML {
    card(Phrase(id: "Hasil", en: "Results")) {
      dataTable(
        Phrase(id: "Hasil yang terbit", en: "Released results"),
        [
          Column(Phrase(id: "Parameter", en: "Parameter")),
          .number(Phrase(id: "Hasil", en: "Result")), .number(Phrase(id: "Batas", en: "Limit")),
          Column(Phrase(id: "Putusan", en: "Verdict")),
        ],
        results.map { result in
          TableRow(
            [
              HTML {
                result.parameter
                small { result.method }
              },
              HTML { span(.class("nowrap")) { language.figureWithUnit(result.figure) } },
              HTML {
                if let judged = result.judged {
                  language.limit(judged.limit)
                  small { judged.citation }
                }
              },
              result.judged.map { verdictPill($0.verdict) }
                ?? quiet(Phrase(id: "tanpa baku mutu", en: "no limit")),
            ], tone: result.judged?.verdict == .doesNotMeet ? .bad : .plain)
        }, empty: Phrase(id: "Belum terbit.", en: "Not released yet."))
    }
  }

  private func certificatesCard(_ lines: [ReportLine], of sample: SampleID) -> HTML {
    card(Phrase(id: "Sertifikat", en: "Certificate")) {
      ul(.class("bare")) {
        for line in lines {
          li {
            if line.isMade {
              a(.href(Page.public(.document(line.version)))) { "\(line.number) (PDF)" }
            } else {
              line.number
            }
            " "
            certificatePill(line.state)
            recallWords(line, for: sample)
          }
        }
      }
    }
  }

  private func particulars(of sample: Sample) -> [Fact] {
    var rows: [Fact] = []
    if let code = sample.pointCode {
      rows.append(
        Fact(
          Phrase(id: "Titik", en: "Point"),
          HTML {
            if let point = sample.point {
              a(.href(Page.portal(.point(point)))) { "\(code) – \(sample.pointName ?? "")" }
            }
          }))
    }
    if let site = sample.siteName { rows.append(Fact(Phrase(id: "Lokasi", en: "Site"), site)) }
    if let planned = sample.plannedAt, sample.collectedAt == nil {
      rows.append(Fact(Phrase(id: "Direncanakan", en: "Planned"), moment(planned)))
    }
    if let collected = sample.collectedAt {
      rows.append(Fact(Phrase(id: "Diambil", en: "Collected"), moment(collected)))
    }
    if let received = sample.receivedAt {
      rows.append(Fact(Phrase(id: "Diterima laboratorium", en: "Received"), moment(received)))
    }
    rows.append(Fact(Phrase(id: "Diambil oleh", en: "Taken by"), sample.sampledBy.name))
    return rows
  }
}
