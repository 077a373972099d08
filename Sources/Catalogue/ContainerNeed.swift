package import Postgres
package import Timekeeping
package import Wording

/// A container that the sampler takes along, and what goes into it.
package struct ContainerNeed: Hashable, Sendable {
  package var kind: ContainerKind
  package var preservative: Phrase
  package var parameters: [ParameterID]
  /// The sum of what the tests need; 0 where the rules name no volume.
  package var volumeML: Int
  /// How long until the first of its tests must have begun.
  package var shortestHold: TimeSpan

  /// How many containers of the kind hold the volume.
  package var count: Int {
    kind.volumeML == 0 ? 1 : max(1, (volumeML + kind.volumeML - 1) / kind.volumeML)
  }
}

extension Catalogue {
  /// The containers for one sample that is tested for these parameters. Tests with the same kind and preservative
  /// share; what is measured in situ needs none.
  package static func containers(
    for parameters: [ParameterID], in matrix: MatrixID, in tx: Transaction
  ) throws -> [ContainerNeed] {
    var needs: [ContainerNeed] = []
    for rule in try holdingRules(for: parameters, in: matrix, in: tx) where !rule.container.isNone {
      let volume = rule.minVolumeML ?? 0
      let shared = needs.firstIndex {
        $0.kind == rule.container && $0.preservative == rule.preservative
      }
      if let shared {
        needs[shared].parameters.append(rule.parameter)
        needs[shared].volumeML += volume
        needs[shared].shortestHold = min(needs[shared].shortestHold, rule.maxHold)
      } else {
        needs.append(
          ContainerNeed(
            kind: rule.container, preservative: rule.preservative, parameters: [rule.parameter],
            volumeML: volume, shortestHold: rule.maxHold))
      }
    }
    return needs
  }
}
