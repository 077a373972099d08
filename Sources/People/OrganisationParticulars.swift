package import Measurement
package import Postgres
import Wording

/// What is written down of an organisation and may change.
package struct OrganisationParticulars: Hashable, Sendable {
  package var kind: Organisation.Kind
  package var name: String
  package var address: String
  package var district: DistrictCode?
  package var phone: String
  package var email: String
  /// The number of the cooperation agreement (PKS, MoU), when there is one.
  package var agreement: String?
  /// Taken off the tariff under that agreement, in per cent.
  package var discountPercent: Decimal

  package init(
    kind: Organisation.Kind, name: String, address: String = "", district: DistrictCode? = nil,
    phone: String = "", email: String = "", agreement: String? = nil,
    discountPercent: Decimal = .zero
  ) {
    self.kind = kind
    self.name = name
    self.address = address
    self.district = district
    self.phone = phone
    self.email = email
    self.agreement = agreement
    self.discountPercent = discountPercent
  }

  init(row: Row) throws {
    kind = try row["kind"]
    name = try row["name"]
    address = try row["address"]
    district = try row["district_code"]
    phone = try row["phone"]
    email = try row["email"]
    agreement = try row["agreement"]
    discountPercent = try row["discount_percent"]
  }

  /// - Throws: `FieldProblem` for the first field that cannot be taken.
  func tidied() throws(FieldProblem) -> OrganisationParticulars {
    var tidy = self
    tidy.name = try People.tidied(name, as: .organisationName)
    tidy.address = try People.tidied(address, as: .address)
    tidy.phone = try People.tidied(phone, as: .phone)
    tidy.email = try People.tidied(email, as: .email)
    let agreement = try People.tidied(agreement ?? "", as: .agreement)
    tidy.agreement = agreement.isEmpty ? nil : agreement
    guard discountPercent >= 0, discountPercent <= 100, discountPercent.places <= 2 else {
      throw FieldProblem(
        "discount",
        Phrase(
          id: "Potongan harga antara 0 dan 100 persen, paling banyak dua angka desimal.",
          en: "The discount lies between 0 and 100 per cent, with at most two decimals."))
    }
    return tidy
  }
}
