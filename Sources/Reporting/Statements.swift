import Clients
import Measurement
import Wording

extension Reporting {
  /// The sentences below the table: how was decided, what the figures stand for, what the laboratory does not vouch for.
  static func statements(
    _ sample: ReportedSample, _ results: [ReportedResult], isJudged: Bool,
    _ language: ReportLanguage
  ) -> [String] {
    var phrases: [Phrase] = []
    if isJudged {
      // ISO/IEC 17025:2017 7.8.6.2: the rule is stated with the statement of conformity.
      for rule in DecisionRule.allCases where results.contains(where: { $0.judged?.rule == rule }) {
        phrases.append(
          Phrase(
            id: "Aturan keputusan: \(rule.phrase.id)", en: "Decision rule: \(rule.phrase.en)"))
      }
    }
    if results.contains(where: { $0.printedFigure.expandedUncertainty != nil }) {
      phrases.append(
        Phrase(
          id:
            "± ketidakpastian diperluas dengan faktor cakupan k = 2 (tingkat kepercayaan sekitar 95 %).",
          en: "± expanded uncertainty with a coverage factor k = 2 (about 95 % confidence)."))
    }
    if results.contains(where: { $0.printedFigure.qualifier == .lessThan }) {
      phrases.append(
        Phrase(
          id: "“<” di bawah batas kuantifikasi metode; angkanya adalah batas itu.",
          en: "“<” below the quantification limit of the method; the number is that limit."))
    }
    if sample.sampledBy == .client {
      phrases.append(
        Phrase(
          id: "Sampel diambil dan diangkut oleh pelanggan: hasil berlaku untuk sampel sebagaimana "
            + "diterima, dan laboratorium tidak bertanggung jawab atas pengambilan dan pengangkutannya.",
          en: "The customer took and carried the sample: the results apply to the sample as "
            + "received, and the laboratory is not responsible for its taking and transport."))
      if !isJudged {
        phrases.append(
          Phrase(
            id: "Karena itu kesesuaian dengan baku mutu tidak dinyatakan.",
            en: "Conformity with limits is therefore not stated."))
      }
    }
    return language.sentences(phrases)
  }
}
