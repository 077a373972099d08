package import Identity

/// A page of a list that is ordered by a name: what comes after the key, and the key of the page that follows.
package struct Page<Item: Sendable, Key: Sendable>: Sendable {
  package var items: [Item]
  /// nil on the last page.
  package var next: Key?

  package init(items: [Item], next: Key?) {
    self.items = items
    self.next = next
  }

  /// Cuts the one item too many that was asked for to learn whether there is a next page.
  init(_ found: [Item], of size: Int, key: (Item) -> Key) {
    items = Array(found.prefix(size))
    next = found.count > size ? items.last.map(key) : nil
  }
}

/// Where a list by name goes on: after this name, in small letters, and this id.
package struct NameKey<Subject>: Hashable, Sendable {
  package var name: String
  package var id: ID<Subject>

  package init(name: String, id: ID<Subject>) {
    self.name = name
    self.id = id
  }

  /// Reads the text form, as it stands in an address; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count > 37, let id = ID<Subject>(text.prefix(36)) else { return nil }
    self.init(name: String(text.dropFirst(37)), id: id)
  }

  package var text: String { "\(id) \(name)" }
}
