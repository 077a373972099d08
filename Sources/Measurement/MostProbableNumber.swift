import Glibc

/// What a tube series says: the most probable number with intervals, and how odd the outcome is.
package struct MPNEstimate: Hashable, Sendable {
  /// The table value, rounded as the printed tables are: limits are set in table values ("<3,6" fails
  /// 1-0-0, whose estimate is 3,57), so this is the number that is judged. All negative is `<` the
  /// smallest table value, all positive `>` the largest.
  package let figure: Figure
  /// Per portion and not rounded; nil where all tubes are negative or all positive.
  package let estimate: Double?
  /// 95 % by the normal approximation of ln λ (Jarvis, Wilrich, Wilrich 2010).
  package let jarvisInterval: ClosedRange<Double>?
  /// 95 % by the likelihood ratio: where 2(ln L̂ − ln L) is 3,841.
  package let likelihoodInterval: ClosedRange<Double>?
  /// The likelihood of what was seen over that of the likeliest outcome at the same number; 1 where all
  /// tubes are negative or all positive (Jarvis et al. 2010; Blodgett).
  package let rarityIndex: Double
  package let rarity: Rarity
}

/// How odd the outcome of a tube series is. Category 3 is refused unless someone signs for it.
package enum Rarity: Int, CaseIterable, Hashable, Comparable, Sendable {
  case expected = 1
  case unusual = 2
  case improbable = 3

  init(index: Double) {
    self = index >= 0.05 ? .expected : index >= 0.01 ? .unusual : .improbable
  }

  package static func < (a: Rarity, b: Rarity) -> Bool { a.rawValue < b.rawValue }
}

extension TubeSeries {
  /// Estimates the most probable number by maximum likelihood (Blodgett, FDA BAM Appendix 2).
  package func estimate() throws(CountError) -> MPNEstimate {
    let portion = portion.double
    guard !isAllNegative, !isAllPositive else {
      return MPNEstimate(
        figure: try boundary(), estimate: nil, jarvisInterval: nil, likelihoodInterval: nil,
        rarityIndex: 1, rarity: .expected)
    }
    let model = TubeModel(levels)
    let density = model.density
    let index = model.rarityIndex(at: density)
    return MPNEstimate(
      figure: try figure(.equal, density), estimate: density * portion,
      jarvisInterval: model.jarvisInterval(around: density).scaled(by: portion),
      likelihoodInterval: model.likelihoodInterval(around: density).scaled(by: portion),
      rarityIndex: index, rarity: Rarity(index: index))
  }

  /// Less than the smallest number one positive tube gives, or more than the largest that one negative
  /// tube leaves.
  private func boundary() throws(CountError) -> Figure {
    let counted = levels.indices.filter { levels[$0].tubes > 0 }
    let densities = counted.map { index in
      var positives = levels.map(\.positives)
      positives[index] += isAllNegative ? 1 : -1
      return TubeModel(reading(positives)).density
    }
    guard let least = densities.min(), let most = densities.max(), least > 0, most.isFinite else {
      throw .tooFewTubes
    }
    return isAllNegative ? try figure(.lessThan, least) : try figure(.greaterThan, most)
  }

  private func figure(_ qualifier: Qualifier, _ density: Double) throws(CountError) -> Figure {
    guard let exact = Decimal(density * portion.double, figures: 15),
      let value = exact.rounded(rounding), let figure = try? Figure(qualifier, value, unit)
    else { throw .outOfRange }
    return figure
  }
}

/// The likelihood of a tube series as a function of the density λ, per mL or g.
private struct TubeModel {
  let levels: [(amount: Double, tubes: Double, positives: Double)]

  init(_ levels: [TubeLevel]) {
    self.levels = levels.filter { $0.tubes > 0 }.map {
      ($0.amount.double, Double($0.tubes), Double($0.positives))
    }
  }

  /// λ where Σ pᵢaᵢ / (1 − e^(−λaᵢ)) = Σ nᵢaᵢ; 0 and infinity where the outcome has no other answer.
  var density: Double {
    guard levels.contains(where: { $0.positives > 0 }) else { return 0 }
    guard levels.contains(where: { $0.positives < $0.tubes }) else { return .infinity }
    let inoculated = levels.reduce(0) { $0 + $1.tubes * $1.amount }
    return bisect { density in
      levels.reduce(0) { $0 + $1.positives * $1.amount / -expm1(-density * $1.amount) } > inoculated
    }
  }

  func jarvisInterval(around density: Double) -> ClosedRange<Double> {
    let information = levels.reduce(0) { sum, level in
      let miss = -expm1(-density * level.amount)
      let weight = level.amount * level.amount * exp(-level.amount * density) / (miss * miss)
      return sum + level.positives * weight
    }
    let spread = exp(1.96 / (density * information.squareRoot()))
    return density / spread...density * spread
  }

  func likelihoodInterval(around density: Double) -> ClosedRange<Double> {
    let bound = logLikelihood(density) - 3.841 / 2
    let low = bisect(to: density) { logLikelihood($0) < bound }
    let high = bisect(from: density) { logLikelihood($0) > bound }
    return low...high
  }

  private func logLikelihood(_ density: Double) -> Double {
    levels.reduce(0) { sum, level in
      let grown = level.positives == 0 ? 0 : level.positives * log(-expm1(-density * level.amount))
      return sum + grown - (level.tubes - level.positives) * density * level.amount
    }
  }

  func rarityIndex(at density: Double) -> Double {
    exp(
      levels.reduce(0) { sum, level in
        let chance = -expm1(-density * level.amount)
        let likeliest = min(level.tubes, ((level.tubes + 1) * chance).rounded(.down))
        return sum + logBinomial(level.positives, level.tubes, chance)
          - logBinomial(likeliest, level.tubes, chance)
      })
  }

  /// ln of the chance of k positives out of n.
  private func logBinomial(_ k: Double, _ n: Double, _ chance: Double) -> Double {
    let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return ways + (k > 0 ? k * log(chance) : 0) + (k < n ? (n - k) * log1p(-chance) : 0)
  }

  /// The density up to which the condition holds, halving on a logarithmic scale; every series that
  /// fits a `Decimal` lies between.
  private func bisect(
    from low: Double = 1e-120, to high: Double = 1e120, while holds: (Double) -> Bool
  ) -> Double {
    var (low, high) = (log(low), log(high))
    for _ in 0..<120 {
      let middle = (low + high) / 2
      if holds(exp(middle)) { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }
}

extension ClosedRange<Double> {
  fileprivate func scaled(by factor: Double) -> ClosedRange<Double> {
    lowerBound * factor...upperBound * factor
  }
}
