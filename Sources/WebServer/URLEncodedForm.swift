extension Fields {
  /// Reads `a=1&b=2` (URL Standard, application/x-www-form-urlencoded): a query or the body of a form.
  package init(
    urlEncoded bytes: some Collection<UInt8>, limits: Limits = Limits()
  ) throws(Refusal) {
    var list: [Field] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard list.count < limits.fieldCount else { throw .tooManyFields(limit: limits.fieldCount) }
      let halves = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try String(percentDecoding: halves[0], plusIsSpace: true)
      let value =
        halves.count == 2 ? try String(percentDecoding: halves[1], plusIsSpace: true) : ""
      guard value.utf8.count <= limits.fieldBytes else {
        throw .fieldTooLarge(name: name, limit: limits.fieldBytes)
      }
      list.append(Field(name: name, value: value))
    }
    self.init(list)
  }
}
