import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

/// The chain of custody of a sample as a picture tells it: marks from left to right, with what was between them.
package struct ChainStory: Hashable, Sendable {
  /// Entries that one person made at one moment for one or more containers.
  package struct Mark: Hashable, Sendable {
    package var step: CustodyStep
    package var at: Instant
    package var who: String
    package var barcodes: [String]
    package var recipient: String?
    package var place: String
    package var temperature: Celsius?
    package var seal: String?
    package var sealFinding: SealFinding?
    package var deviations: [Deviation]
    package var consent: String
    package var reason: String
    /// How much later it was written down than it happened, when that is worth a question.
    package var writtenLater: TimeSpan?
  }

  /// A time in which nobody had the containers for certain: offered, and long not accepted.
  package struct Gap: Hashable, Sendable {
    /// The mark after which it begins.
    package var after: Int
    package var length: TimeSpan
    package var barcodes: [String]
    /// Nobody has accepted it yet.
    package var isOpen: Bool
  }

  package var marks: [Mark]
  package var gaps: [Gap]
  package var events: Int
  /// nil when every entry holds; else the first that does not.
  package var fault: ChainFault?

  package func gap(after mark: Int) -> Gap? {
    gaps.filter { $0.after == mark }.max { $0.length < $1.length }
  }
}

/// Where the chain of a sample does not hold, found by computing it again.
package struct ChainFault: Hashable, Sendable, RowDecodable {
  package enum Kind: String, PostgresDecodable, Hashable, Sendable {
    case missing
    case unlinked
    case changed
    case truncated
  }

  /// The number of the entry.
  package var entry: Int
  package var kind: Kind

  package init(row: Row) throws {
    entry = try row["broken_at"]
    kind = try row["fault"]
  }

  package var phrase: Phrase {
    switch kind {
    case .missing:
      Phrase(
        id: "Rantai kustodi terputus: catatan ke-\(entry) hilang.",
        en: "The chain of custody is broken: entry \(entry) is missing.")
    case .unlinked:
      Phrase(
        id: "Rantai kustodi terputus: catatan ke-\(entry) tidak menyambung dengan sebelumnya.",
        en: "The chain of custody is broken: entry \(entry) does not follow the one before.")
    case .changed:
      Phrase(
        id: "Rantai kustodi terputus: catatan ke-\(entry) telah diubah.",
        en: "The chain of custody is broken: entry \(entry) has been changed.")
    case .truncated:
      Phrase(
        id: "Rantai kustodi terputus: catatan mulai ke-\(entry) telah dihapus.",
        en: "The chain of custody is broken: entries from \(entry) on have been removed.")
    }
  }
}

extension Custody {
  /// An offer is to be answered within this time: a hand, a signature, the way over a yard.
  package static let longestHandover = TimeSpan.minutes(30)

  /// What is written down later than this after it happened is marked.
  package static let longestDelay = TimeSpan.hours(12)

  /// Computes the chain of a sample again; nil when it is whole.
  package static func verifyChain(of sample: SampleID, in tx: Transaction) throws -> ChainFault? {
    try tx.row("SELECT broken_at, fault FROM verify_custody_chain(\(sample))")
  }

  package static func story(
    of sample: SampleID, at now: Instant, in tx: Transaction
  ) throws -> ChainStory {
    story(
      try ledger(of: sample, in: tx), at: now, fault: try verifyChain(of: sample, in: tx))
  }

  static func story(_ ledger: [LedgerEvent], at now: Instant, fault: ChainFault?) -> ChainStory {
    var marks: [ChainStory.Mark] = []
    var markOfEvent: [LedgerEventID: Int] = [:]
    // People tell things in the order in which they happened; the ledger is in that in which they were written.
    let told = ledger.enumerated().sorted {
      ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset)
    }.map(\.element)
    for event in told {
      let mark = ChainStory.Mark(event)
      if let last = marks.indices.last, marks[last].isSameAct(as: mark) {
        marks[last].barcodes.append(event.barcode)
      } else {
        marks.append(mark)
      }
      markOfEvent[event.id] = marks.count - 1
    }
    return ChainStory(
      marks: marks, gaps: gaps(ledger, markOfEvent, now), events: ledger.count, fault: fault)
  }

  private static func gaps(
    _ ledger: [LedgerEvent], _ markOfEvent: [LedgerEventID: Int], _ now: Instant
  ) -> [ChainStory.Gap] {
    var gaps: [ChainStory.Gap] = []
    for events in Dictionary(grouping: ledger, by: \.container).values {
      for (offset, event) in events.enumerated() where event.step == .offer {
        let isOpen = offset + 1 == events.count
        let end = isOpen ? now : events[offset + 1].occurredAt
        let length = end - event.occurredAt
        guard length > longestHandover, let mark = markOfEvent[event.id] else { continue }
        let same = gaps.firstIndex { $0.after == mark && $0.length == length }
        if let same {
          gaps[same].barcodes = (gaps[same].barcodes + [event.barcode]).sorted()
        } else {
          gaps.append(
            ChainStory.Gap(after: mark, length: length, barcodes: [event.barcode], isOpen: isOpen))
        }
      }
    }
    return gaps.sorted { ($0.after, $0.barcodes.first ?? "") < ($1.after, $1.barcodes.first ?? "") }
  }
}

extension ChainStory.Mark {
  fileprivate init(_ event: LedgerEvent) {
    let delay = event.recordedAt - event.occurredAt
    self.init(
      step: event.step, at: event.occurredAt, who: event.partyName, barcodes: [event.barcode],
      recipient: event.offeredToName, place: event.place, temperature: event.temperature,
      seal: event.seal, sealFinding: event.sealFinding, deviations: event.deviations,
      consent: event.consent, reason: event.reason,
      writtenLater: delay > Custody.longestDelay ? delay : nil)
  }

  /// Seals differ from bottle to bottle.
  fileprivate func isSameAct(as other: ChainStory.Mark) -> Bool {
    step == other.step && at == other.at && who == other.who && recipient == other.recipient
      && place == other.place && temperature == other.temperature
      && sealFinding == other.sealFinding && deviations == other.deviations
      && reason == other.reason
  }
}
