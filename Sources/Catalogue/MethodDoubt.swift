package import Measurement
package import Postgres
package import Wording

/// A reason why a test, as it was asked for, cannot lead to a verdict; said before the sample is accepted
/// (ISO/IEC 17025:2017 7.1.1 d).
package struct MethodDoubt: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// The smallest figure of the method lies above the limit: finding nothing proves nothing.
    case quantificationLimitAboveLimit(Decimal, Unit)
    /// Method and regulation count different things, and no conversion exists.
    case unitsDoNotConvert(from: Unit, to: Unit)
  }

  package var parameter: ParameterID
  package var parameterName: Phrase
  package var methodReference: String
  package var limit: Limit
  package var reason: Reason

  /// `LOQ` and the limit, for the person who reviews the request.
  package var phrase: Phrase {
    switch reason {
    case .quantificationLimitAboveLimit(let smallest, let unit):
      let quantity = Phrase(
        id: "\(Language.indonesian.number(smallest)) \(unit.printed)",
        en: "\(Language.english.number(smallest)) \(unit.printed)")
      return Phrase(
        id:
          "\(parameterName.id): batas kuantifikasi \(methodReference) (\(quantity.id)) di atas baku mutu, "
          + "jadi laboratorium tidak dapat memutuskan. Pilih metode lain.",
        en:
          "\(parameterName.en): the quantification limit of \(methodReference) (\(quantity.en)) lies above "
          + "the limit, so the laboratory cannot decide. Choose another method.")
    case .unitsDoNotConvert(let from, let to):
      return Phrase(
        id:
          "\(parameterName.id): \(methodReference) memberi \(from.printed), baku mutunya \(to.printed); "
          + "keduanya tidak dapat dibandingkan.",
        en:
          "\(parameterName.en): \(methodReference) gives \(from.printed), the limit is in \(to.printed); "
          + "the two cannot be compared.")
    }
  }
}

extension Catalogue {
  /// Which of the wanted tests cannot be judged by the regulation.
  package static func doubts(
    about tests: [OrderedTest], by regulation: RegulationID, in tx: Transaction
  ) throws -> [MethodDoubt] {
    var doubts: [MethodDoubt] = []
    for (matrix, tests) in Dictionary(grouping: tests, by: \.matrix).sorted(by: { $0.key < $1.key })
    {
      let limits = try limits(of: regulation, for: matrix, in: tx)
      for scope in try scopes(for: matrix, in: tx)
      where tests.contains(where: { $0.parameter == scope.parameter && $0.method == scope.method })
      {
        guard let row = limits.first(where: { $0.parameter == scope.parameter }),
          let reason = reason(of: scope, against: row.limit)
        else { continue }
        doubts.append(
          MethodDoubt(
            parameter: scope.parameter, parameterName: row.parameterName,
            methodReference: scope.reference, limit: row.limit, reason: reason))
      }
    }
    return doubts
  }

  private static func reason(of scope: MethodScope, against limit: Limit) -> MethodDoubt.Reason? {
    if case .text = limit.rule { return nil }
    guard scope.unit.converts(to: limit.unit) else {
      return .unitsDoNotConvert(from: scope.unit, to: limit.unit)
    }
    guard let smallest = scope.smallestFigure else { return nil }
    let decides = try? canDecide(quantificationLimit: smallest, scope.unit, against: limit)
    return decides == false ? .quantificationLimitAboveLimit(smallest, scope.unit) : nil
  }
}
