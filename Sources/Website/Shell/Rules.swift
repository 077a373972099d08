import People

/// The words for what the database refuses, of all rooms together.
enum Rules {
  static let book = RuleBook([PeopleRules.rules], fields: PeopleRules.fields)
}
