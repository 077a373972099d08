/// What a figure may truly be, as far as it says.
enum PossibleValues {
  case span(Span)
  case unknown(Indecision)
}

extension Figure {
  /// The same figure in another unit, its limits and uncertainty with it.
  package func expressed(in target: Unit) throws(ConversionError) -> Figure {
    guard unit != target else { return self }
    guard unit.converts(to: target) else { throw .noConversion(from: unit, to: target) }
    return Figure(
      self, in: target, value: try value?.converted(from: unit, to: target),
      detectionLimit: try detectionLimit?.converted(from: unit, to: target),
      quantificationLimit: try quantificationLimit?.converted(from: unit, to: target),
      expandedUncertainty: try expandedUncertainty?.converted(from: unit, to: target))
  }

  /// The numbers the figure stands for. Nothing bounds a "less than" from below: a temperature may be
  /// negative, and for a concentration it makes no difference.
  func possibleValues(under rule: DecisionRule) throws(ConversionError) -> PossibleValues {
    switch (qualifier, value) {
    case (.equal, let value?): try possibleValues(around: value, under: rule)
    case (.lessThan, let value?): .span(.below(value))
    case (.greaterThan, let value?), (.tooNumerousToCount, let value?): .span(.above(value))
    case (.atLeast, let value?): .span(.atLeast(value))
    case (.notDetected, _), (.absent, _): possibleValuesOfNothing
    case (.detected, _), (.present, _): possibleValuesOfSomething
    case (.confluent, _), (.tooNumerousToCount, nil): .unknown(.notCountable)
    case (.equal, nil), (.lessThan, nil), (.greaterThan, nil), (.atLeast, nil):
      .unknown(.notQuantified)
    }
  }

  private func possibleValues(
    around value: Decimal, under rule: DecisionRule
  ) throws(ConversionError) -> PossibleValues {
    guard rule == .guardBand else { return .span(.exactly(value)) }
    guard let width = expandedUncertainty?.magnitude else { return .unknown(.uncertaintyUnknown) }
    do {
      return .span(.between(try value - width, try value + width))
    } catch {
      throw .outOfRange(value, unit)
    }
  }

  /// Not detected is below the detection limit, or at least below the quantification limit; where
  /// neither is known, only a count is known to be none at all.
  private var possibleValuesOfNothing: PossibleValues {
    if let limit = detectionLimit ?? quantificationLimit { return .span(.below(limit)) }
    return unit.isCount ? .span(.exactly(.zero)) : .unknown(.detectionLimitUnknown)
  }

  /// Present in the portion that was looked at is one in it, at least; a concentration is only known
  /// not to be nothing.
  private var possibleValuesOfSomething: PossibleValues {
    .span(unit.isCount ? .atLeast(1) : .above(detectionLimit ?? .zero))
  }

  /// Why neither answer holds, when the numbers that the figure may be lie on both sides of a limit.
  var reasonForIndecision: Indecision {
    switch qualifier {
    case .equal: .withinUncertainty
    case .lessThan, .notDetected, .absent: .quantificationLimit
    case .greaterThan, .atLeast: .beyondRange
    case .detected, .present: .notQuantified
    case .tooNumerousToCount, .confluent: .notCountable
    }
  }
}

extension Limit {
  /// The numbers the limit allows; nil for words, and for a deviation from what was not measured.
  func allowed(ambient: Decimal?) throws(ConversionError) -> Span? {
    switch rule {
    case .maximum(let most): return .atMost(most)
    case .lessThan(let bound): return .below(bound)
    case .minimum(let least): return .atLeast(least)
    case .range(let least, let most): return .between(least, most)
    case .absent: return .atMost(.zero)
    case .text: return nil
    case .deviation(let below, let above):
      guard let ambient else { return nil }
      do {
        return .between(try ambient + below, try ambient + above)
      } catch {
        throw .outOfRange(ambient, unit)
      }
    }
  }
}
