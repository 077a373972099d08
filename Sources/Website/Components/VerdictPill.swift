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
