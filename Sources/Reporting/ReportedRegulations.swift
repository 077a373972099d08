import Catalogue
import Custody
import Measurement
import Postgres
import Wording

/// A regulation that was asked for, with the parameters that it makes compulsory for this kind of sample.
struct ReportedRegulation {
  var id: RegulationID
  var citation: String
  var title: Phrase
  var compulsory: [ParameterID: Phrase]

  static func all(of sample: SampleID, in tx: Transaction) throws -> [ReportedRegulation] {
    var found: [ReportedRegulation] = []
    _ = try tx.rows(
      """
      SELECT g.id, g.citation, g.title_id, g.title_en, p.id AS parameter_id, p.name_id, p.name_en
      FROM   sample AS s
      JOIN   sample_regulation AS sr ON sr.sample_id = s.id
      JOIN   regulation AS g ON g.id = sr.regulation_id
      LEFT   JOIN regulation_limit AS l
             ON l.regulation_id = g.id AND l.matrix_id = s.matrix_id AND l.compulsory
             AND l.condition = ''
      LEFT   JOIN parameter AS p ON p.id = l.parameter_id
      WHERE  s.id = \(sample)
      ORDER  BY g.code, g.id
      """
    ) { row in
      let id: RegulationID = try row["id"]
      if found.last?.id != id {
        found.append(
          ReportedRegulation(
            id: id, citation: try row["citation"],
            title: Phrase(id: try row["title_id"], en: try row["title_en"]), compulsory: [:]))
      }
      let parameter: ParameterID? = try row["parameter_id"]
      if let parameter {
        found[found.count - 1].compulsory[parameter] = Phrase(
          id: try row["name_id"], en: try row["name_en"])
      }
    }
    return found
  }

  /// What it says of the whole sample, from the stored verdicts.
  func judgement(
    on results: [ReportedResult], _ language: ReportLanguage
  ) -> CertificateContent.Judgement {
    let own = results.filter { $0.judged?.regulation == id }
    // A parameter tested by two methods is as good as the worse of its two verdicts.
    let verdicts = Dictionary(
      own.compactMap { result in
        result.judged.map { (result.parameter, $0.verdict) }
      }
    ) { a, b in a.severity >= b.severity ? a : b }
    let conclusion = conclude(verdicts, compulsory: Set(compulsory.keys))
    let (outcome, concerned) = conclusion.parts
    var names = compulsory
    for result in own { names[result.parameter] = result.name }
    return CertificateContent.Judgement(
      citation: citation, title: title.text(language), outcome: outcome,
      conclusion: conclusion.phrase.text(language),
      parameters: concerned.compactMap { names[$0]?.text(language) }.sorted())
  }
}

extension Verdict {
  fileprivate var severity: Int {
    switch self {
    case .doesNotMeet: 3
    case .cannotBeDecided: 2
    case .notJudged: 1
    case .meets: 0
    }
  }
}

extension Conclusion {
  fileprivate var parts: (outcome: String, parameters: Set<Parameter>) {
    switch self {
    case .meets: ("meets", [])
    case .doesNotMeet(let these): ("does_not_meet", these)
    case .notFullyTested(let these): ("not_fully_tested", these)
    case .cannotBeDecided(let these): ("cannot_be_decided", these)
    }
  }
}
