import Catalogue
import Clients
import Custody
package import People

/// The words for what the database refuses, of all rooms together.
package enum Rules {
  package static let book = RuleBook(
    [PeopleRules.rules, CatalogueRules.rules, ClientsRules.rules, CustodyRules.rules],
    fields: PeopleRules.fields)
}
