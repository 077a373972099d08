import Timekeeping

/// How long jobs of each kind take on this worker, and so how many of them it claims at once.
///
/// An attempt is counted when a job is claimed, for counting it when it begins would be a write of its own a job. So what
/// a killed worker had claimed and not begun loses an attempt of its eight. That is why a batch is about 50 ms of work
/// and no more, and why kinds that take longer than 5 ms, or that this worker has not done yet, are claimed one by one by
/// the threads that are free to begin them.
struct Pace {
  static let batch = TimeSpan.milliseconds(50)
  static let slow = TimeSpan.milliseconds(5)

  /// Microseconds.
  private var means: [JobKind: Double] = [:]

  /// A new duration counts for a fifth: a worker notices within a dozen jobs that a kind became slow.
  mutating func note(_ kind: JobKind, _ span: TimeSpan) {
    let taken = Double(max(1, span.microseconds))
    means[kind] = means[kind].map { $0 + (taken - $0) / 5 } ?? taken
  }

  /// What a job of this kind takes of a batch's 50 ms, in microseconds; all of it and more where it goes alone.
  func cost(_ kind: JobKind) -> Int64 {
    guard let mean = means[kind], mean <= Double(Self.slow.microseconds) else {
      return Self.batch.microseconds + 1
    }
    return Int64(mean.rounded(.up))
  }

  /// How many to look at: enough of the quickest kind to fill a batch.
  var size: BatchSize {
    let least = means.keys.map(cost).min() ?? Self.batch.microseconds + 1
    return BatchSize.allCases.last { Int64($0.rawValue) * least <= Self.batch.microseconds } ?? .one
  }
}

/// How many jobs are claimed at once: few sizes, as each has a statement of its own.
enum BatchSize: Int64, CaseIterable {
  case one = 1
  case two = 2
  case four = 4
  case eight = 8
  case sixteen = 16
  case thirtyTwo = 32
  case sixtyFour = 64
  case hundredTwentyEight = 128
}
