/// A type of PostgreSQL by its object id, and that of its array; the ids of built-in types never change
/// (`pg_type.dat`).
package struct PostgresType: Hashable, Sendable {
  var oid: UInt32
  var array: UInt32

  /// PostgreSQL takes the type from where the parameter stands; write a cast where it cannot.
  package static let inferred = PostgresType(oid: 0, array: 0)

  package static let boolean = PostgresType(oid: 16, array: 1000)
  package static let bytea = PostgresType(oid: 17, array: 1001)
  package static let date = PostgresType(oid: 1082, array: 1182)
  package static let timestamptz = PostgresType(oid: 1184, array: 1185)
  package static let interval = PostgresType(oid: 1186, array: 1187)
  package static let numeric = PostgresType(oid: 1700, array: 1231)
  package static let uuid = PostgresType(oid: 2950, array: 2951)
  package static let jsonb = PostgresType(oid: 3802, array: 3807)
}

/// What is sent for one `$n`.
package struct Parameter: Sendable {
  enum Content: Sendable {
    case null
    case text(String)
    case binary([UInt8])
  }

  var content: Content
  var oid: UInt32

  /// The text form, as COPY and arrays want it.
  var text: String? {
    switch content {
    case .null: nil
    case .text(let text): text
    case .binary(let bytes): hexadecimal(bytes)
    }
  }
}
