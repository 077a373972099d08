import Synchronization
import Wording

/// The labels of a form's fields, noted while they are written into the page.
final class FieldLabels: Sendable {
  private let labels = Mutex<[String: Phrase]>([:])

  func note(_ label: Phrase, for name: String) {
    labels.withLock { $0[name] = label }
  }

  /// `Suhu: Wajib diisi.`
  func naming(_ problem: FormState.Problem) -> Phrase {
    let name = problem.field.flatMap { field in labels.withLock { $0[field] } }
    guard let name else { return problem.message }
    return Phrase(
      id: "\(name.id): \(problem.message.id)", en: "\(name.en): \(problem.message.en)")
  }
}
