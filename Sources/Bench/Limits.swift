package import Catalogue
package import Identity
package import Measurement
package import Postgres
package import Timekeeping
package import Wording

/// A limit of a regulation by which a sample was asked to be judged.
package struct StoredLimit: Hashable, Sendable {
  package var id: RegulationLimitID
  package var limit: Limit
  /// The regulation as a certificate cites it: `Permenkes 2/2023`.
  package var citation: String
  /// A limit in words, for those who read English.
  private var englishWords: String

  package init(
    id: RegulationLimitID, limit: Limit, citation: String, englishWords: String = ""
  ) {
    self.id = id
    self.limit = limit
    self.citation = citation
    self.englishWords = englishWords
  }

  /// The limit, in words of that language where it is one of words.
  package func limit(in language: Language) -> Limit {
    guard language == .english, case .text = limit.rule, !englishWords.isEmpty else {
      return limit
    }
    return Limit(.text(englishWords), limit.unit, basis: limit.basis)
  }
}

extension StoredLimit: RowDecodable {
  package init(row: Row) throws {
    let limit = try Limit(
      type: row["limit_type"], minimum: row["minimum"], maximum: row["maximum"],
      text: row["limit_words"], unit: Unit(row["limit_unit"] as String), basis: row["basis"])
    self.init(
      id: try row["limit_id"], limit: limit, citation: try row["citation"],
      englishWords: try row["limit_words_en"])
  }
}

extension Bench {
  /// The limits that apply to each test, of all the regulations asked for its sample.
  ///
  /// A row with a condition ("heated", "bromine") applies where that condition was found, which nobody records yet; the
  /// row without one is the rule.
  static func limits(
    of tests: [TestID], in tx: Transaction
  ) throws -> [TestID: [StoredLimit]] {
    var found: [TestID: [StoredLimit]] = [:]
    _ = try tx.rows(
      """
      SELECT t.id AS test_id, l.id AS limit_id, l.limit_type, l.minimum, l.maximum,
             l.text_id AS limit_words, l.text_en AS limit_words_en, l.unit AS limit_unit, l.basis, g.citation
      FROM   test AS t
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   sample_regulation AS sr ON sr.sample_id = s.id
      JOIN   regulation AS g ON g.id = sr.regulation_id
      JOIN   regulation_limit AS l
             ON l.regulation_id = g.id AND l.matrix_id = s.matrix_id
             AND l.parameter_id = t.parameter_id AND l.condition = ''
      WHERE  t.id = ANY (\(tests)::uuid[])
      ORDER  BY t.id, g.code
      """
    ) { row in
      found[try row["test_id"], default: []].append(try StoredLimit(row: row))
    }
    return found
  }

  /// Judges a figure by one limit: the same function wherever a verdict is shown or stored.
  package static func verdict(
    on figure: Figure, by stored: StoredLimit, ambient: Decimal?, parameter: Phrase
  ) throws -> Verdict {
    do {
      return try judge(figure, against: stored.limit, rule: decisionRule, ambient: ambient)
    } catch {
      throw BenchError.noConversion(
        parameter: parameter, from: figure.unit.symbol, to: stored.limit.unit.symbol)
    }
  }

  /// How uncertainty enters a decision unless an agreement says otherwise (ISO/IEC 17025:2017 7.1.3).
  package static let decisionRule = DecisionRule.simpleAcceptance
}
