/// A quality-control sample's figure and what its method allows, in percent or in the unit of the method.
package struct ControlResult: Hashable, Sendable {
  package let value: Decimal
  package let isAccepted: Bool
}

/// The blank of a batch: it must stay below a bound, mostly the quantification limit or half of it.
package func checkBlank(_ value: Decimal, below bound: Decimal) -> ControlResult {
  ControlResult(value: value, isAccepted: value.magnitude < bound)
}

/// The relative difference of duplicates in percent of their mean (Standard Methods 1020 B), to four
/// figures. Two equal results differ by nothing, even two zeros.
/// - Throws: `DecimalError.divisionByZero` when the results differ and their mean is zero.
package func checkDuplicate(
  _ first: Decimal, _ second: Decimal, atMost percent: Decimal
) throws(DecimalError) -> ControlResult {
  if first == second { return ControlResult(value: .zero, isAccepted: true) }
  let difference = try (first - second).magnitude
  let mean = try (first + second).magnitude
  let value = try (difference * 200).divided(by: mean, figures: 4)
  return ControlResult(value: value, isAccepted: value <= percent)
}

/// The percentage of an added amount that was found again; all three in the same unit and volume.
package func checkSpike(
  found: Decimal, unspiked: Decimal, added: Decimal, within percent: ClosedRange<Decimal>
) throws(DecimalError) -> ControlResult {
  let value = try ((found - unspiked) * 100).divided(by: added, figures: 4)
  return ControlResult(value: value, isAccepted: percent.contains(value))
}

/// The percentage of a reference material's assigned value that was found.
package func checkReference(
  found: Decimal, assigned: Decimal, within percent: ClosedRange<Decimal>
) throws(DecimalError) -> ControlResult {
  try checkSpike(found: found, unspiked: .zero, added: assigned, within: percent)
}
