package import Postgres
package import Wording

/// The code of a kabupaten or kota given by the Ministry of Home Affairs: `53.71`.
package struct DistrictCode: Hashable, Sendable, CustomStringConvertible {
  package let code: String

  /// - Returns: nil for anything but two digits, a point and two digits.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: "."),
      [0, 1, 3, 4].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) })
    else { return nil }
    code = String(text)
  }

  package var description: String { code }
}

extension DistrictCode: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { code }

  package init(postgresText: String) throws {
    guard let code = DistrictCode(postgresText) else {
      throw Undecodable("is no code of a district")
    }
    self = code
  }
}

/// A kabupaten or kota, the area of one health office.
package struct District: Hashable, Sendable, RowDecodable {
  package var code: DistrictCode
  package var name: String

  package init(row: Row) throws {
    code = try row["code"]
    name = try row["name"]
  }
}

package enum Districts {
  /// All that were entered, by name; Indonesia has 514.
  package static func all(in tx: Transaction) throws -> [District] {
    try tx.rows("SELECT code, name FROM district ORDER BY name, code", as: District.self)
  }

  /// Enters a district; one that is there already keeps its name.
  package static func add(
    _ code: DistrictCode, name: String, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    let name = try tidied(name, as: .districtName)
    try tx.execute(
      """
      INSERT INTO district (code, name)
      VALUES (\(code), \(name))
      ON CONFLICT (code) DO NOTHING
      """)
  }
}
