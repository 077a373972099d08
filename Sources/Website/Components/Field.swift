package import Markup
package import Wording

/// What is typed or chosen in a field.
package enum FieldKind: Sendable {
  case text, email, telephone, login, password, newPassword, search
  /// A figure with a decimal comma or point: plain text with the keyboard for numbers.
  case figure
  case whole
  case day, moment
  case paragraph(rows: Int = 4)
  case select([Choice], empty: Phrase? = nil)
  case radio([Choice])
  case checks([Choice])
  /// - Parameter most: bytes. A larger one is not taken by the browser: sent, it would be refused with all that was typed.
  case file(accept: String, most: Int)
}

/// One thing to choose.
package struct Choice: Sendable {
  package var value: String
  package var label: Phrase
  package var note: Phrase?

  package init(_ value: String, _ label: Phrase, note: Phrase? = nil) {
    self.value = value
    self.label = label
    self.note = note
  }
}

/// A field of a form with its label, hint and error, and what was typed in it.
package func field(
  _ state: FormState, _ name: String, _ label: Phrase, _ kind: FieldKind = .text,
  hint: Phrase? = nil, required: Bool = true, unit: String? = nil
) -> HTML {
  state.labels.note(label, for: name)
  let problem = state.problem(name)
  let id = state.fieldID(name)
  let described =
    ([hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap { $0 })
    .joined(separator: " ")
  let control = FieldControl(
    state: state, name: name, kind: kind, required: required,
    attributes: [
      .when(required, .required), .when(problem != nil, .aria("invalid", "true")),
      .when(!described.isEmpty, .aria("describedby", described)),
    ])
  let title = HTML {
    label
    if !required { span(.class("optional")) { Phrase(id: " (boleh kosong)", en: " (optional)") } }
  }
  let remarks = HTML {
    if let hint { p(.id("\(id)-hint"), .class("hint")) { hint } }
    if let problem { p(.id("\(id)-problem"), .class("problem")) { problem } }
  }
  let look = problem == nil ? "field" : "field wrong"
  if case .radio(let choices) = kind {
    return group(look, id, title, remarks, control.options(choices, type: "radio"))
  }
  if case .checks(let choices) = kind {
    return group(look, id, title, remarks, control.options(choices, type: "checkbox"))
  }
  return div(.class(look)) {
    Markup.label(.for(id)) { title }
    remarks
    div(.class("control")) {
      control.html
      if let unit { span(.class("unit")) { unit } }
    }
  }
}

/// A single box to tick.
///
/// - Parameter about: what the box of a table's row is about, for who does not see the row.
package func checkbox(
  _ state: FormState, _ name: String, _ label: Phrase, hint: Phrase? = nil, about: String? = nil
) -> HTML {
  state.labels.note(label, for: name)
  let problem = state.problem(name)
  let id = state.fieldID(name)
  return div(.class(problem == nil ? "field tick" : "field tick wrong")) {
    Markup.label(.for(id)) {
      input(
        .type("checkbox"), .id(id), .name(name), .value("1"),
        .when(state.isTicked(name), .checked),
        .when(problem != nil, .aria("invalid", "true")),
        .when(problem != nil, .aria("describedby", "\(id)-problem")))
      span { label }
      if let about { span(.class("unseen")) { about } }
    }
    if let hint { p(.class("hint")) { hint } }
    if let problem { p(.id("\(id)-problem"), .class("problem")) { problem } }
  }
}

/// A button that ticks every box of its form whose name begins so; where no script runs it is not there.
package func tickAllButton(_ prefix: String, _ words: Phrase) -> HTML {
  button(.type("button"), .class("button plain"), .hidden, .data("tick-all", prefix)) { words }
}

/// Several fields that belong together, with a heading.
package func fieldGroup(_ title: Phrase, @HTMLBuilder content: () -> HTML) -> HTML {
  fieldset(.class("together")) {
    legend { title }
    content()
  }
}

private func group(
  _ look: String, _ id: String, _ title: HTML, _ remarks: HTML, _ options: HTML
) -> HTML {
  fieldset(.class(look), .id(id), .tabIndex(-1)) {
    legend { title }
    remarks
    options
  }
}
