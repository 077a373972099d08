/// Something on the page.
package struct Element: Sendable {
  private static let key = "element-6066-11e4-a52e-4f735466cecf"
  fileprivate let id: String

  fileprivate init?(_ json: JSON) {
    guard let id = json[Self.key].text else { return nil }
    self.id = id
  }

  fileprivate var path: String { "/element/\(id)" }
  /// To hand it to a script.
  package var reference: JSON { [Element.key: .string(id)] }
}

/// Keys that are no letters.
package enum Key: String {
  case enter = "\u{E007}"
  case tab = "\u{E004}"
}

// What a person does: sees, clicks, types.
extension WebSession {
  /// The first element that matches; waits for it.
  package func find(_ selector: String) throws -> Element {
    try find("css selector", selector)
  }

  package func find(xpath: String) throws -> Element { try find("xpath", xpath) }

  private func find(_ strategy: String, _ value: String) throws -> Element {
    do {
      let found = try command(
        "POST", "/element", ["using": .string(strategy), "value": .string(value)])
      guard let element = Element(found) else { throw WebDriverError("no element came back") }
      return element
    } catch let error as WebDriverError {
      throw WebDriverError("\(error)\non \((try? address) ?? "?"):\n\((try? text) ?? "")")
    }
  }

  /// Waits until the page says it.
  package func see(_ words: String) throws {
    _ = try find(xpath: "//body[contains(normalize-space(.), \(literal(words)))]")
  }

  package func click(_ element: Element) throws { try command("POST", element.path + "/click") }

  package func click(button words: String) throws {
    try click(
      find(
        xpath:
          "//button[not(@aria-hidden) and contains(normalize-space(.), \(literal(words)))]"))
  }

  package func click(link words: String) throws {
    try click(find(xpath: "//a[contains(normalize-space(.), \(literal(words)))]"))
  }

  /// The choice, or box to tick, that reads so.
  package func tick(_ words: String) throws {
    try click(
      find(
        xpath:
          "//label[contains(normalize-space(.), \(literal(words)))]/descendant-or-self::*[self::label or self::input][last()]"
      ))
  }

  /// The field under a label.
  package func field(_ label: String) throws -> Element {
    try find(
      xpath: """
        //*[@id = //label[contains(normalize-space(.), \(literal(label)))]/@for] \
        | //input[contains(@aria-label, \(literal(label)))]
        """)
  }

  /// Types into the field under a label, in place of what is there.
  package func fill(_ label: String, _ text: String) throws {
    let field = try field(label)
    try command("POST", field.path + "/clear")
    try type(text, into: field)
  }

  /// Puts a value into a field whose keys depend on the browser's country: a date, a time.
  package func set(_ label: String, to value: String) throws {
    try script(
      """
      arguments[0].value = arguments[1];
      arguments[0].dispatchEvent(new Event("input", { bubbles: true }));
      """, [field(label).reference, .string(value)])
  }

  package func choose(_ option: String, in label: String) throws {
    try click(
      find(
        xpath: """
          //select[@id = //label[contains(normalize-space(.), \(literal(label)))]/@for]\
          /option[contains(normalize-space(.), \(literal(option)))]
          """))
  }

  /// Types; a path into a file field chooses that file.
  package func type(_ text: String, into element: Element) throws {
    try command("POST", element.path + "/value", ["text": .string(text)])
  }

  /// Types wherever the focus is, as a keyboard or a scanner does.
  package func type(_ text: String) throws {
    let keys = text.flatMap { key -> [JSON] in
      let key = JSON.string(String(key))
      return [["type": "keyDown", "value": key], ["type": "keyUp", "value": key]]
    }
    try command(
      "POST", "/actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": .array(keys)]]])
  }

  package func press(_ key: Key) throws { try type(key.rawValue) }

  /// The name of the field that has the focus.
  package var focusedField: String {
    get throws { try script("return document.activeElement.name || ''").text ?? "" }
  }

  /// Loads the page again and again until it says it, within a minute.
  package func wait(for words: String) throws {
    let came = try callback(
      """
      const [words, done] = arguments, end = Date.now() + 55000;
      const look = () => fetch(location.href).then(page => page.text()).then(text => {
        if (text.includes(words)) done(true);
        else if (Date.now() > end) done(false);
        else setTimeout(look, 100);
      }, () => setTimeout(look, 100));
      look();
      """, [.string(words)])
    guard came.isTrue else {
      throw WebDriverError("“\(words)” never came on \(try address):\n\(try text)")
    }
    try command("POST", "/refresh")
  }
}

/// A text as XPath writes it, which knows no escapes.
private func literal(_ text: String) -> String {
  text.contains("\"") ? "'\(text)'" : "\"\(text)\""
}
