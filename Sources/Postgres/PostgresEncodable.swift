/// A value that can be sent to PostgreSQL as a parameter.
///
/// An enumeration with a raw value needs no more than to say that it conforms.
package protocol PostgresEncodable: Sendable {
  /// The value as PostgreSQL's input function reads it; nil is NULL.
  var postgresText: String? { get }

  /// The type the parameter is declared with; `.inferred` unless there is only one it can be.
  static var postgresType: PostgresType { get }

  var postgresParameter: Parameter { get }

  /// How an array of these is sent.
  static func arrayParameter(_ elements: [Self]) -> Parameter
}

extension PostgresEncodable {
  package static var postgresType: PostgresType { .inferred }

  package var postgresParameter: Parameter {
    Parameter(content: postgresText.map { .text($0) } ?? .null, oid: Self.postgresType.oid)
  }

  package static func arrayParameter(_ elements: [Self]) -> Parameter {
    Parameter(
      content: .text(arrayText(elements.map { $0.postgresParameter.text })),
      oid: postgresType.array)
  }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
  package var postgresText: String? { rawValue.postgresText }
  package static var postgresType: PostgresType { RawValue.postgresType }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
  package var postgresText: String? { self?.postgresText }
  package static var postgresType: PostgresType { Wrapped.postgresType }
  package var postgresParameter: Parameter {
    self?.postgresParameter ?? Parameter(content: .null, oid: Wrapped.postgresType.oid)
  }
}

extension Array: PostgresEncodable where Element: PostgresEncodable {
  package var postgresText: String? { postgresParameter.text }
  package var postgresParameter: Parameter { Element.arrayParameter(self) }
  package static var postgresType: PostgresType {
    PostgresType(oid: Element.arrayParameter([]).oid, array: 0)
  }
}
