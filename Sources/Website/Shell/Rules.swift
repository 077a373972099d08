import Bench
import Catalogue
import Clients
import Custody
import Notices
package import People
import Reporting
import Surveillance

/// The words for what the database refuses, of all rooms together.
package enum Rules {
  package static let book = RuleBook(
    [
      PeopleRules.rules, CatalogueRules.rules, ClientsRules.rules, CustodyRules.rules,
      BenchRules.rules, ReportingRules.rules, AppendixRules.rules, SurveillanceRules.rules,
      NoticesRules.rules,
    ],
    fields: [
      PeopleRules.fields, CatalogueRules.fields, ClientsRules.fields, CustodyRules.fields,
      BenchRules.fields, ReportingRules.fields, AppendixRules.fields,
    ].reduce(into: [:]) { fields, room in fields.merge(room) { _, later in later } })
}
