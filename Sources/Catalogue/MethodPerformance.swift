package import Measurement
package import People
package import Postgres

/// What a validation of the method in this laboratory found.
package struct MethodPerformance: Hashable, Sendable {
  /// In the unit of the method.
  package var detectionLimit: Decimal?
  /// In the unit of the method.
  package var quantificationLimit: Decimal?
  /// In per cent of the figure, coverage factor 2.
  package var expandedUncertaintyPercent: Decimal?

  package init(
    detectionLimit: Decimal?, quantificationLimit: Decimal?, expandedUncertaintyPercent: Decimal?
  ) {
    self.detectionLimit = detectionLimit
    self.quantificationLimit = quantificationLimit
    self.expandedUncertaintyPercent = expandedUncertaintyPercent
  }
}

extension Catalogue {
  /// Records the limits and the uncertainty that this laboratory found (ISO/IEC 17025:2017 7.2.2).
  package static func recordPerformance(
    _ performance: MethodPerformance, of method: MethodID, for parameter: ParameterID,
    in matrix: MatrixID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let changed = try tx.execute(
      """
      UPDATE method_parameter
      SET    lod = \(performance.detectionLimit),
             loq = \(performance.quantificationLimit),
             expanded_uncertainty_percent = \(performance.expandedUncertaintyPercent)
      WHERE  method_id = \(method)
      AND    parameter_id = \(parameter)
      AND    matrix_id = \(matrix)
      """)
    guard changed == 1 else { throw CatalogueError.unknownScope }
  }

  /// Says for which methods the laboratory is accredited, in every matrix they are used for; all others are not.
  package static func recordAccreditation(
    of methods: [MethodID], by actor: Actor, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try tx.execute(
      """
      UPDATE method_parameter
      SET    accredited = method_id = ANY (\(methods))
      WHERE  accredited <> (method_id = ANY (\(methods)))
      """)
  }
}
