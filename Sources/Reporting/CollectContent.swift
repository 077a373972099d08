import Bench
import Catalogue
import Clients
import Custody
import Measurement
package import People
package import Postgres
package import Timekeeping
import Wording

/// What a certificate of some samples would say, and the rows that it rests on.
struct CollectedContent {
  /// The first of them, for what is said once.
  var sample: ReportedSample
  var content: CertificateContent
  var results: [ResultID]
  /// What the content was made with; nil until the laboratory has said so.
  var settings: ReportSettings?
}

/// A sample of it.
private struct CollectedSample {
  var sample: ReportedSample
  var tested: CertificateContent.Tested
  var results: [ReportedResult]
  var isJudged: Bool
}

extension Reporting {
  /// Puts together what is printed, from what is stored: verdicts are read, never made.
  static func collect(
    _ ids: [SampleID], _ series: ReportSeries, number: String, version: Int, token: String,
    terms: ReportTerms,
    by actor: Actor, in tx: Transaction
  ) throws -> CollectedContent {
    let samples = try ids.map { try collect($0, series, terms, by: actor, in: tx) }
      .sorted { $0.sample.number < $1.sample.number }
    let (sample, language) = (samples[0].sample, samples[0].sample.language)
    let results = samples.flatMap(\.results)
    var laboratory = sample.laboratory
    if results.contains(where: \.isAccredited) { laboratory.accreditation = terms.accreditation }
    let settings = try settings(in: tx)
    var content = CertificateContent(
      number: number, version: version, language: language, address: terms.address(of: token),
      laboratory: laboratory,
      customer: CertificateContent.Customer(
        name: sample.customer, address: sample.customerAddress, contact: sample.contact,
        request: "\(sample.requestNumber), "
          + language.figures.date(terms.zone.local(sample.requestedAt).day)),
      item: samples[0].tested.item, results: samples[0].tested.results,
      judgements: samples[0].tested.judgements,
      statements: statements(sample, results, isJudged: samples[0].isJudged, language))
    if samples.count > 1 { content.further = samples.dropFirst().map(\.tested) }
    if series == .interim {
      let outstanding = try outstandingTests(of: [ids[0]], in: tx)[ids[0]] ?? []
      guard !outstanding.isEmpty else { throw ReportingError.nothingOutstanding }
      content.becomeInterim(outstanding: outstanding.map { $0.text(language) })
    }
    content.appendices = try namedAppendices(of: ids, in: tx)
    if let settings { content.printed(with: settings.settings, version: settings.version) }
    return CollectedContent(
      sample: sample, content: content, results: Array(Set(results.map(\.result))),
      settings: settings?.settings)
  }

  private static func collect(
    _ id: SampleID, _ series: ReportSeries, _ terms: ReportTerms, by actor: Actor,
    in tx: Transaction
  ) throws -> CollectedSample {
    var sample = try ReportedSample.find(id, by: actor, in: tx)
    if let language = terms.language { sample.language = language }
    let containers = try ReceivedContainer.all(of: [id], in: tx)
    let all = try ReportedResult.all(of: id, in: tx)
    let results = series == .final ? all : all.filter(\.isVerified)
    guard !results.isEmpty else { throw ReportingError.noResults }
    let isJudged = terms.judging == .always || sample.sampledBy == .laboratory
    let regulations = isJudged ? try ReportedRegulation.all(of: id, in: tx) : []
    let language = sample.language
    let cancelled = try cancelledTests(of: [id], in: tx).map(\.words)
    return CollectedSample(
      sample: sample,
      tested: CertificateContent.Tested(
        item: item(sample, containers, results, cancelled, terms),
        results: resultLines(results, regulations, terms, language),
        judgements: regulations.map { $0.judgement(on: results, language) }),
      results: results, isJudged: !regulations.isEmpty)
  }

  /// One line for each test, a cell for each regulation asked for.
  private static func resultLines(
    _ results: [ReportedResult], _ regulations: [ReportedRegulation], _ terms: ReportTerms,
    _ language: ReportLanguage
  ) -> [CertificateContent.ResultLine] {
    var lines: [CertificateContent.ResultLine] = []
    var last: TestID?
    for result in results {
      let cell = result.judged.flatMap { judged in
        regulations.contains { $0.id == judged.regulation }
          ? CertificateContent.LimitCell(
            limit: judged.text(language, beside: result.figure.unit),
            verdict: judged.verdict.abbreviation.text(language), outcome: judged.verdict.outcome)
          : nil
      }
      if last == result.test, let cell {
        lines[lines.count - 1].limits.append(cell)
        continue
      }
      last = result.test
      var marks: [CertificateContent.Mark] = []
      if !terms.accreditation.isEmpty, !result.isAccredited { marks.append(.notAccredited) }
      if !result.provider.isEmpty { marks.append(.external(result.provider)) }
      if result.isLate { marks.append(.late) }
      let figure = result.printedFigure
      lines.append(
        CertificateContent.ResultLine(
          key: result.key, group: result.group.name.text(language),
          parameter: result.name.text(language), figure: language.figure(figure),
          unit: figure.unit == .none ? "–" : figure.unit.printed, method: result.method,
          limits: cell.map { [$0] } ?? [], marks: marks))
    }
    return lines
  }

  private static func item(
    _ sample: ReportedSample, _ containers: [ReceivedContainer], _ results: [ReportedResult],
    _ cancelled: [Phrase], _ terms: ReportTerms
  ) -> CertificateContent.Item {
    let language = sample.language
    func moment(_ instant: Instant?) -> String {
      instant.map { language.figures.moment($0, in: terms.zone) } ?? "–"
    }
    let days = results.flatMap { [$0.startedAt, $0.measuredAt] }.compactMap(\.self)
      .map { terms.zone.local($0).day }.sorted()
    var point = sample.place
    if let latitude = sample.latitude, let longitude = sample.longitude {
      point += " (\(latitude), \(longitude))"
    }
    var condition = containers.condition(language)
    if let ambient = sample.ambient {
      condition += Phrase(
        id: "; udara di titik \(language.figures.number(ambient)) °C",
        en: "; air at the point \(language.figures.number(ambient)) °C"
      ).text(language)
    }
    let who = sample.sampledBy.name.text(language)
    return CertificateContent.Item(
      number: sample.number, name: sample.name, matrix: sample.matrix.text(language), point: point,
      sampledBy: sample.collector.map { "\($0) (\(who))" } ?? who,
      collected: moment(sample.collectedAt), received: moment(sample.receivedAt),
      tested: language.figures.days(days.first, days.last), containers: containers.kinds(language),
      condition: condition,
      deviations: (containers.deviations + cancelled).map { $0.text(language).sentence })
  }
}

extension Language {
  /// `3 November 2026`, `3 – 9 November 2026`, or both dates in full.
  fileprivate func days(_ first: Day?, _ last: Day?) -> String {
    guard let first, let last else { return "–" }
    if first == last { return date(first) }
    let isSameMonth = (first.civil.year, first.civil.month) == (last.civil.year, last.civil.month)
    return "\(isSameMonth ? String(first.civil.day) : date(first)) – \(date(last))"
  }
}
