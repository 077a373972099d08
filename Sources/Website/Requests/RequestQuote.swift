import Catalogue
import Clients
import Identity
import People
import Postgres
import Timekeeping
import Wording

/// What the samples of a form cost as far as they are filled in, and what is doubtful about testing them so.
struct RequestQuote {
  struct Doubt {
    var words: Phrase
    /// Counted from 1.
    var samples: [Int]
  }

  /// nil while nothing can be priced.
  var price: RequestPrice?
  /// In rupiah, by the index of the row.
  var linesIDR: [Int: Int] = [:]
  var doubts: [Doubt] = []
  /// Why there is no price.
  var problem: Phrase?

  /// What the customer has seen, to be compared with what is sent.
  var stamp: String { "\(price?.totalIDR ?? 0)/\(doubts.count)" }
}

extension RequestSheet {
  /// The rows that are filled in, as they are ordered.
  func items(_ choices: RequestChoices, at now: Instant) -> [(index: Int, item: RequestDraftItem)] {
    rows.enumerated().compactMap { index, row in
      guard row.isComplete, let matrix = choices.matrix(row.matrix),
        let kind = choices.kind(row.matrix)
      else { return nil }
      return (
        index,
        RequestDraftItem(
          id: .make(at: now), name: row.name, point: choices.point(row.point)?.id,
          matrix: matrix.id, regulation: kind.regulation(of: row)?.id,
          package: kind.package(row.package)?.id,
          tests: row.tests.compactMap { kind.test($0)?.wanted })
      )
    }
  }
}

extension Visit {
  /// Prices what is filled in, by the tariff of today.
  func quote(_ sheet: RequestSheet, _ choices: RequestChoices) throws -> RequestQuote {
    let items = sheet.items(choices, at: now)
    guard !items.isEmpty else { return RequestQuote() }
    let draft = RequestDraft(
      id: .make(at: now), organisation: choices.organisation.id, contactName: "",
      sampledBy: .laboratory, items: items.map(\.item))
    do {
      return try transaction(isolation: .readOnly) { tx in
        let price = try Clients.price(draft, on: today, in: tx)
        var quote = RequestQuote(price: price)
        var doubted = DoubtBook()
        for ((index, item), line) in zip(items, price.lines) {
          quote.linesIDR[index] = line.priceIDR
          guard let regulation = item.regulation else { continue }
          try doubted.note(
            line.tests, item.matrix, regulation, sample: index + 1, in: tx)
        }
        quote.doubts = doubted.doubts
        return quote
      }
    } catch let error as any ReadableError {
      return RequestQuote(problem: error.phrase)
    }
  }
}

/// The doubts about several samples, each said once: a network of twenty taps has one, not twenty.
struct DoubtBook {
  private struct Question: Hashable {
    var tests: [OrderedTest]
    var regulation: RegulationID
  }

  private(set) var doubts: [RequestQuote.Doubt] = []
  private var asked: [Question: [MethodDoubt]] = [:]

  mutating func note(
    _ tests: [WantedTest], _ matrix: MatrixID, _ regulation: RegulationID, sample: Int,
    in tx: Transaction
  ) throws {
    let question = Question(
      tests: tests.map {
        OrderedTest(parameter: $0.parameter, method: $0.method, matrix: matrix)
      },
      regulation: regulation)
    let found =
      try asked[question]
      ?? Catalogue.doubts(about: question.tests, by: regulation, in: tx)
    asked[question] = found
    for doubt in found {
      if let same = doubts.firstIndex(where: { $0.words == doubt.phrase }) {
        doubts[same].samples.append(sample)
      } else {
        doubts.append(RequestQuote.Doubt(words: doubt.phrase, samples: [sample]))
      }
    }
  }
}
