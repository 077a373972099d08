/// Judges a figure against a limit: the one place where anything is.
///
/// The figure is brought into the unit of the limit and is not rounded. A censored figure stands for
/// all the numbers it may be: it meets the limit if all of them do, fails if none does, and otherwise
/// decides nothing.
/// - Parameter ambient: the temperature of the surroundings, in the unit of the limit; needed by a
///   limit on the deviation from it.
/// - Throws: `ConversionError` when the figure cannot be expressed in the unit of the limit.
package func judge(
  _ figure: Figure, against limit: Limit, rule: DecisionRule = .simpleAcceptance,
  ambient: Decimal? = nil
) throws(ConversionError) -> Verdict {
  if case .text = limit.rule { return .notJudged }
  let isMPN = figure.unit.isMPN
  let figure = try figure.expressed(in: limit.unit)
  if limit.demandsNoneFound, let verdict = judgeNoneFound(figure, isMPN: isMPN) { return verdict }
  if figure.qualifier == .tooNumerousToCount, figure.value == nil {
    return judgeUncounted(limit)
  }

  guard let allowed = try limit.allowed(ambient: ambient) else {
    return .cannotBeDecided(.ambientUnknown)
  }
  // Whether anything was found in a portion is not a matter of uncertainty (ILAC-G8 guards quantities).
  let rule = limit.demandsNoneFound ? .simpleAcceptance : rule
  switch try figure.possibleValues(under: rule) {
  case .unknown(let reason): return .cannotBeDecided(reason)
  case .span(let possible):
    if possible.lies(within: allowed) { return .meets }
    if possible.misses(allowed) { return .doesNotMeet }
    return .cannotBeDecided(figure.reasonForIndecision)
  }
}

/// Whether a method with this quantification limit can decide about the limit when it finds nothing:
/// asked before a sample is accepted.
package func canDecide(
  quantificationLimit: Decimal, _ unit: Unit, against limit: Limit
) throws(ConversionError) -> Bool {
  switch limit.rule {
  // The surroundings shift the limit, and a person judges words: neither depends on the method.
  case .deviation, .text: return true
  // What must be absent is asked of the detection limit, which every method has.
  case .absent:
    guard unit.converts(to: limit.unit) else {
      throw .noConversion(from: unit, to: limit.unit)
    }
    return true
  case .maximum, .lessThan, .minimum, .range: break
  }
  guard let blank = try? Figure(.lessThan, quantificationLimit, unit) else { return false }
  switch try judge(blank, against: limit) {
  case .cannotBeDecided: return false
  case .meets, .doesNotMeet, .notJudged: return true
  }
}

/// The largest "smallest table value" of the tube series in use: three tubes of 10, 1 and 0,1 (mL or
/// g) print `< 3,0`, five `< 1,8`. A larger one comes from a diluted series, which looked at too little
/// of the portion to show that nothing is in it.
private let largestAllNegativeMPN: Decimal = 3

/// Judges against a limit of nothing found per portion; nil where the numbers must decide.
private func judgeNoneFound(_ figure: Figure, isMPN: Bool) -> Verdict? {
  switch figure.qualifier {
  case .notDetected, .absent: return .meets
  case .detected, .present, .tooNumerousToCount: return .doesNotMeet
  case .confluent: return .cannotBeDecided(.notCountable)
  case .lessThan:
    guard let value = figure.value else { return nil }
    // Fewer than one colony is none; so is an all-negative most-probable-number series.
    if isMPN, value <= largestAllNegativeMPN { return .meets }
    if figure.unit.isCount, value <= 1 { return .meets }
    if let detectionLimit = figure.detectionLimit, value <= detectionLimit { return .meets }
    return nil
  case .equal, .greaterThan, .atLeast: return nil
  }
}

/// Judges a plate that nobody could count: above whatever a maximum allows.
private func judgeUncounted(_ limit: Limit) -> Verdict {
  switch limit.rule {
  case .maximum, .lessThan, .range, .absent: .doesNotMeet
  case .minimum, .deviation, .text: .cannotBeDecided(.notCountable)
  }
}
