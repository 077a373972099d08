import Bench
package import Markup
package import Measurement
import Wording

/// A verdict as every page shows it: in words, coloured as well.
package func verdictPill(_ verdict: Verdict) -> HTML {
  switch verdict {
  case .meets: pill(.good, verdict.abbreviation)
  case .doesNotMeet: pill(.bad, verdict.abbreviation)
  case .cannotBeDecided: pill(.wait, verdict.abbreviation)
  case .notJudged: HTML(verdict.abbreviation)
  }
}

extension Visit {
  /// A limit with its unit and where it stands: `maks. 0,01 mg/L (Permenkes 2/2023)`.
  func limitAndSource(_ stored: StoredLimit) -> String {
    "\(language.limitWithUnit(stored.limit(in: language))) (\(stored.citation))"
  }
}
