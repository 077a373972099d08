/// What was decided about one figure against one limit.
package enum Verdict: Hashable, Sendable {
  case meets
  case doesNotMeet
  /// The honest third answer.
  case cannotBeDecided(Indecision)
  /// The limit is words, judged by a person.
  case notJudged
}

/// Why a figure decides nothing about a limit. The raw values are stored.
package enum Indecision: String, CaseIterable, Hashable, Sendable {
  /// `< 0,005` against a maximum of 0,003: the method does not see far enough.
  case quantificationLimit = "quantification_limit"
  /// `> 23` against a maximum of 50.
  case beyondRange = "beyond_range"
  /// Not detected, and it is not recorded below what.
  case detectionLimitUnknown = "detection_limit_unknown"
  /// Closer to the limit than the expanded uncertainty.
  case withinUncertainty = "within_uncertainty"
  case uncertaintyUnknown = "uncertainty_unknown"
  /// A deviation from the surroundings, and these were not measured.
  case ambientUnknown = "ambient_unknown"
  /// Detected, against a limit in numbers.
  case notQuantified = "not_quantified"
  /// Grown together.
  case notCountable = "not_countable"
}

extension Verdict {
  /// What is stored of the answer: `meets`, `does_not_meet`, `cannot_be_decided`, `not_judged`.
  package var outcome: String {
    switch self {
    case .meets: "meets"
    case .doesNotMeet: "does_not_meet"
    case .cannotBeDecided: "cannot_be_decided"
    case .notJudged: "not_judged"
    }
  }

  /// What is stored beside the outcome: why nothing could be decided, and otherwise nothing.
  package var reason: String {
    if case .cannotBeDecided(let reason) = self { reason.rawValue } else { "" }
  }

  /// Nil for what was never stored.
  package init?(outcome: String, reason: String) {
    switch (outcome, reason) {
    case ("meets", ""): self = .meets
    case ("does_not_meet", ""): self = .doesNotMeet
    case ("not_judged", ""): self = .notJudged
    case ("cannot_be_decided", _):
      guard let indecision = Indecision(rawValue: reason) else { return nil }
      self = .cannotBeDecided(indecision)
    case (_, _): return nil
    }
  }
}

/// How uncertainty enters a decision (ILAC-G8:09/2019). The raw values are stored.
package enum DecisionRule: String, CaseIterable, Hashable, Sendable {
  /// The figure is compared as it is (4.2.1, "simple acceptance": w = 0).
  case simpleAcceptance = "simple_acceptance"
  /// A figure closer to the limit than its expanded uncertainty, w = U, decides nothing (4.2.3, with
  /// its two conditional answers taken together).
  case guardBand = "guard_band"
}

/// What can be said of a whole sample against a regulation.
package enum Conclusion<Parameter: Hashable & Sendable>: Hashable, Sendable {
  case meets
  /// At least one tested parameter does not; these are they.
  case doesNotMeet(Set<Parameter>)
  /// Nothing tested exceeds, but these compulsory parameters were not tested.
  case notFullyTested(missing: Set<Parameter>)
  /// All were tested, but these were not decided.
  case cannotBeDecided(Set<Parameter>)
}

/// "Meets the regulation" needs every compulsory parameter of that regulation and matrix to have been
/// tested, and no tested parameter, compulsory or not, to be out of its limit or undecided.
package func conclude<Parameter: Hashable & Sendable>(
  _ verdicts: [Parameter: Verdict], compulsory: Set<Parameter>
) -> Conclusion<Parameter> {
  let exceeding = verdicts.filter { $0.value == .doesNotMeet }
  if !exceeding.isEmpty { return .doesNotMeet(Set(exceeding.keys)) }
  let missing = compulsory.subtracting(verdicts.keys)
  if !missing.isEmpty { return .notFullyTested(missing: missing) }
  let undecided = verdicts.filter { parameter, verdict in
    switch verdict {
    case .meets, .doesNotMeet: false
    case .cannotBeDecided: true
    case .notJudged: compulsory.contains(parameter)
    }
  }
  return undecided.isEmpty && !verdicts.isEmpty ? .meets : .cannotBeDecided(Set(undecided.keys))
}
