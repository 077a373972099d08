import Identity
package import Markup
import People
package import Wording

package func hiddenField(_ name: String, _ value: String) -> HTML {
  input(.type("hidden"), .name(name), .value(value))
}

/// A form that posts, bound to this reader: for a button that asks nothing.
package func plainForm(_ visit: Visit, to link: Link, @HTMLBuilder content: () -> HTML) -> HTML {
  form(.method("post"), .action(link)) {
    hiddenField(FormToken.fieldName, visit.formToken)
    content()
  }
}

/// A form that posts, with the list of what is wrong at its top.
///
/// - Parameters:
///   - link: where it goes; the page it stands on, unless said.
///   - hasFiles: a file field is in it.
///   - draft: a name under which the browser keeps what is typed until it was saved. The page that follows must say
///     that it was (`redirect(to:saying:)`).
package func postForm(
  _ visit: Visit, _ state: FormState, to link: Link? = nil, hasFiles: Bool = false,
  draft: String? = nil, @HTMLBuilder content: () throws -> HTML
) rethrows -> HTML {
  let inside = try content()
  let owner = visit.actor.account?.description ?? "guest"
  return form(
    .method("post"), .action(link ?? visit.page.link), .novalidate,
    .when(hasFiles, .enctype("multipart/form-data")),
    draft.map { .data("draft", "\(owner):\($0)") } ?? .none,
    .when(draft != nil, .data("draft-restored", DraftWords.restored)),
    .when(draft != nil, .data("draft-discard", DraftWords.discard))
  ) {
    hiddenField(FormToken.fieldName, visit.formToken)
    hiddenField(FormState.keyName, state.key.description)
    problemSummary(state)
    inside
  }
}

private enum DraftWords {
  static let restored = Phrase(
    id: "Yang Anda ketik sebelumnya dipulihkan dan belum disimpan.",
    en: "What you typed before is restored and not saved yet.")
  static let discard = Phrase(id: "Buang", en: "Discard")
}

/// Why nothing was done, on top of a page whose form may be gone.
func refusal(_ state: FormState) -> HTML {
  HTML { for problem in state.problems { notice(.bad, problem.message) } }
}

/// Everything that is wrong, each with a link to its field. The focus goes here first.
private func problemSummary(_ state: FormState) -> HTML {
  guard !state.isValid else { return .empty }
  return div(
    .class("notice no problems"), .role("alert"), .tabIndex(-1), .autofocus, .data("problems")
  ) {
    p {
      strong {
        Phrase(
          id: "Belum disimpan. Yang Anda ketik masih ada di bawah.",
          en: "Not saved yet. What you typed is still below.")
      }
    }
    ul {
      for problem in state.problems {
        li {
          if let name = problem.field {
            a(.href(Link(fragment: state.fieldID(name)))) { state.labels.naming(problem) }
          } else {
            problem.message
          }
        }
      }
    }
  }
}

/// The button that does it. Say the verb: `Terima sampel`, not `OK`.
///
/// - Parameter opensAnew: what it answers opens beside the page, which stays as it is typed.
package func submitButton(
  _ verb: Phrase, _ tone: Tone = .good, name: String? = nil, value: String = "1",
  opensAnew: Bool = false
) -> HTML {
  let look =
    switch tone {
    case .good: "button"
    case .bad: "button danger"
    case .wait, .plain: "button plain"
    }
  return button(
    .type("submit"), .class(look), name.map { .name($0) } ?? .none,
    .when(name != nil, .value(value)), .when(opensAnew, .formTarget("_blank"))
  ) { verb }
}

/// A form of one button, such as `Tawarkan`; `fields` go along.
package func actionButton(
  _ visit: Visit, _ verb: Phrase, to page: Page, _ tone: Tone = .good,
  fields: KeyValuePairs<String, String> = [:]
) -> HTML {
  plainForm(visit, to: page.link) {
    for field in fields { hiddenField(field.key, field.value) }
    submitButton(verb, tone)
  }
}

/// A link that looks like a button, to a page where something is done.
package func buttonLink(_ words: Phrase, _ page: Page, isPlain: Bool = false) -> HTML {
  a(.class(isPlain ? "button plain" : "button"), .href(page)) { words }
}

/// The next act, at the thumb on a phone.
package func stickyActions(@HTMLBuilder content: () -> HTML) -> HTML {
  div(.class("actions")) { content() }
}
