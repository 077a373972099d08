import People

extension RuleBook {
  /// What the database refuses, in words, for every room that has such rules.
  static let house = RuleBook(
    [PeopleRules.rules], fields: PeopleRules.fields)
}
