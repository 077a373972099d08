/// The statements one connection has prepared, by text and parameter types; the least recently used goes
/// first when there are too many.
struct StatementCache {
  struct Key: Hashable {
    var text: String
    var types: [UInt32]
  }

  private struct Entry {
    var name: String
    var lastUse: Int
  }

  /// The program has a few hundred statements; the bound is for those put together from parts.
  static let capacity = 400

  private var entries: [Key: Entry] = [:]
  private var clock = 0

  mutating func name(_ key: Key) -> String? {
    clock += 1
    guard let index = entries.index(forKey: key) else { return nil }
    entries.values[index].lastUse = clock
    return entries.values[index].name
  }

  /// - Returns: a name to prepare under, and the name of the statement that must make room.
  mutating func makeRoom() -> (name: String, evicted: String?) {
    clock += 1
    guard entries.count >= Self.capacity,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    else { return ("lacak_\(clock)", nil) }
    entries[oldest.key] = nil
    return ("lacak_\(clock)", oldest.value.name)
  }

  mutating func insert(_ key: Key, name: String) {
    entries[key] = Entry(name: name, lastUse: clock)
  }

  mutating func removeAll() {
    entries = [:]
  }
}
