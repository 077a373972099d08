package import Timekeeping

/// A job that is to be put into the queue.
package struct NewJob: Sendable {
  package var kind: JobKind
  /// Ids by name.
  package var args: [String: String]
  /// At most one job of this kind and key waits or runs.
  package var uniqueKey: String?
  /// Of the jobs with one such key only so many run at once as their handler says (`JobHandler.limit`): the name of a
  /// mail server, or a customer.
  package var limitKey: String?
  /// Not before this time; at once when nil.
  package var runAt: Instant?
  /// 0 to 1000, the smaller the sooner.
  package var priority: Int
  /// How often it is tried before it waits, dead, for an operator.
  package var maxAttempts: Int
  /// The schedule it comes from, and the moment it is for.
  var due: (schedule: String, at: Instant)?

  package init(
    kind: JobKind, args: [String: String] = [:], uniqueKey: String? = nil, limitKey: String? = nil,
    runAt: Instant? = nil, priority: Int = 100, maxAttempts: Int = 8
  ) {
    self.kind = kind
    self.args = args
    self.uniqueKey = uniqueKey
    self.limitKey = limitKey
    self.runAt = runAt
    self.priority = priority
    self.maxAttempts = maxAttempts
  }
}
