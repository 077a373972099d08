import Clients
import Custody
import Identity
import Timekeeping

/// One request of a customer with what becomes of it and when. A time that is nil, or lies in the future, has not come.
struct Visit {
  var house: String
  var items: [Item]
  var sampledBy = SampledBy.laboratory
  var sampler = "sampler"
  var note = ""
  /// The customer wants one certificate for all samples that may stand on one.
  var areTogether = false
  var submitted: Instant
  var planned: Instant?
  var decision = Decision.accept
  var reviewed: Instant?
  var collected: Instant?
  var carrier = Carrier.none
  var offered: Instant?
  var received: Instant?
  var started: Instant?
  var measured: Instant?
  var verified: Instant?
  var authorised: Instant?
  var released: Instant?
  var amended: Instant?
  var withdrawn: Instant?
  var archived: Instant?
  var disposed: Instant?

  enum Decision {
    case accept
    case decline(String)
    case cancel
  }

  /// How the samples come from the point to the laboratory.
  enum Carrier {
    /// The sampler brings them.
    case none
    /// A driver known by name.
    case driver(String)
    /// The other sampler.
    case colleague
    /// The other sampler refuses; who collected them brings them after all.
    case refusedByColleague
  }
}

/// A sample of a visit.
struct Item {
  var name: String
  var package: String
  var spot: Spot?
  var isDirty = false
  var fate = Fate.plain

  enum Fate: Equatable {
    case plain
    /// Turned away at the door.
    case rejected(Deviation, reason: String)
    /// Never arrived.
    case lost(reason: String)
    /// Arrived warm; the customer agreed to testing.
    case warm
    /// The supervisor sends a result back and it is measured again.
    case sentBack
  }
}

extension Visit {
  enum Step: Int, CaseIterable {
    case submit, review, collect, offer, receive, start, measure, verify, authorise, release,
      amend, withdraw, archive, dispose
  }

  /// From the first act of a step to its last; a step that would last into the future is not begun.
  func length(of step: Step) -> TimeSpan {
    switch step {
    case .collect: .minutes(items.count * 9 + 30)
    case .offer, .receive, .release: .minutes(15)
    default: .minutes(0)
    }
  }

  /// When each step comes, as far as it is told.
  func time(of step: Step) -> Instant? {
    switch step {
    case .submit: submitted
    case .review: reviewed
    case .collect: collected
    case .offer: offered
    case .receive: received
    case .start: started
    case .measure: measured
    case .verify: verified
    case .authorise: authorised
    case .release: released
    case .amend: amended
    case .withdraw: withdrawn
    case .archive: archived
    case .dispose: disposed
    }
  }
}
