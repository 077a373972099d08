import Markup
import WebServer
import Wording

/// The element of a field that takes what is typed.
struct FieldControl {
  let state: FormState
  let name: String
  let kind: FieldKind
  let required: Bool
  let attributes: [Attribute]

  var html: HTML {
    switch kind {
    case .text: line("text", .autocomplete("off"))
    case .email: line("email", .autocomplete("email"), .inputmode("email"))
    case .telephone: line("tel", .autocomplete("tel"), .inputmode("tel"))
    case .login: line("text", .autocomplete("username"), .inputmode("email"))
    case .password: line("password", .autocomplete("current-password"))
    case .newPassword: line("password", .autocomplete("new-password"))
    case .search: line("search", .autocomplete("off"))
    case .figure: line("text", .inputmode("decimal"), .autocomplete("off"), .class("n"))
    case .whole: line("text", .inputmode("numeric"), .autocomplete("off"), .class("n"))
    case .day: line("date")
    case .moment: line("datetime-local")
    case .file(let accept, let most): chooser(accept, most)
    case .paragraph(let rows):
      textarea(
        .id(state.fieldID(name)), .name(name), .rows(rows),
        attributes[0], attributes[1], attributes[2]
      ) { value }
    case .select(let choices, let empty): menu(choices, empty)
    case .radio, .checks: .empty
    }
  }

  private var value: String { state.fields[name] ?? "" }

  private func line(
    _ type: String, _ first: Attribute = .none, _ second: Attribute = .none,
    _ third: Attribute = .none
  ) -> HTML {
    let shown = FormState.secretFields.contains(name) || type == "password" ? "" : value
    return input(
      .id(state.fieldID(name)), .type(type), .name(name), .value(shown), first, second, third,
      attributes[0], attributes[1], attributes[2])
  }

  private func chooser(_ accept: String, _ most: Int) -> HTML {
    let kilobytes = most / 1_000
    let size = kilobytes < 1_000 ? "\(kilobytes) kB" : "\(kilobytes / 1_000) MB"
    return input(
      .id(state.fieldID(name)), .type("file"), .name(name), .accept(accept), attributes[0],
      attributes[1], attributes[2], .data("most", String(most)),
      .data(
        "too-large",
        Phrase(
          id: "Berkas ini terlalu besar: paling besar \(size). Pilih yang lain.",
          en: "This file is too large: at most \(size). Choose another.")))
  }

  private func menu(_ choices: [Choice], _ empty: Phrase?) -> HTML {
    select(.id(state.fieldID(name)), .name(name), attributes[0], attributes[1], attributes[2]) {
      if let empty { option(.value("")) { empty } }
      for choice in choices {
        option(.value(choice.value), .when(choice.value == value, .selected)) { choice.label }
      }
    }
  }

  func options(_ choices: [Choice], type: String) -> HTML {
    let chosen = Set(state.fields.all(name))
    return div(.class("options")) {
      for choice in choices {
        label {
          input(
            .type(type), .name(name), .value(choice.value),
            .when(chosen.contains(choice.value), .checked))
          span {
            choice.label
            if let note = choice.note { small { note } }
          }
        }
      }
    }
  }
}
