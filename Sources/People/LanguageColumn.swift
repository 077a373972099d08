package import Postgres
package import Wording

// `Wording` knows no database and `Postgres` no language; this is the lowest room that knows both.
extension Language: PostgresEncodable, PostgresDecodable {}
extension ReportLanguage: PostgresEncodable, PostgresDecodable {}
