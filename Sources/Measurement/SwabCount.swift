/// The colonies per square centimetre of a surface that was swabbed: what one mL of the rinse holds,
/// times the rinse, over the area.
/// - Parameters:
///   - rinse: the colony count of the rinse, in CFU/mL.
///   - volume: mL of rinse that the swab was shaken in.
///   - area: cm² that were swabbed.
package func swabCount(
  _ rinse: Figure, volume: Decimal, area: Decimal
) throws(CountError) -> Figure {
  guard rinse.unit == .cfuPerML else { throw .wrongUnit(rinse.unit) }
  let (volume, area) = (try positive(volume), try positive(area))
  guard let value = rinse.value else { return try made(rinse.qualifier, nil, .cfuPerCM2) }
  return try made(rinse.qualifier, try quotient(value, volume, area), .cfuPerCM2)
}
