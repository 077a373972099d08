@testable import Measurement

func d(_ text: String) -> Decimal { Decimal(text)! }

/// A figure as an analyst would type it, in a unit.
func figure(_ typed: String, _ unit: String) throws -> Figure {
  try Reading(typed).figure(Unit(unit))
}
