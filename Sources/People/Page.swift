package import Identity

/// A page of a list, and the last item's id when another page follows: the list goes on after it.
package struct Page<Item: Sendable, Subject>: Sendable {
  package var items: [Item]
  /// nil on the last page.
  package var next: ID<Subject>?

  /// Cuts the one item too many that was asked for to learn whether there is a next page.
  package init(_ found: [Item], of size: Int, id: (Item) -> ID<Subject>) {
    items = Array(found.prefix(size))
    next = found.count > size ? items.last.map(id) : nil
  }
}

/// A pattern for what contains the text, whose own wildcards count as letters.
func likePattern(_ text: String) -> String {
  var pattern = "%"
  for letter in text.lowercased() {
    if letter == "%" || letter == "_" || letter == "\\" { pattern.append("\\") }
    pattern.append(letter)
  }
  return pattern + "%"
}
