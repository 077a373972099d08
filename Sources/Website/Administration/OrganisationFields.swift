import Measurement
import People
import WebServer
import Wording

extension OrganisationParticulars {
  /// Reads what was typed; nil when something is wrong with it.
  init?(_ form: inout FormState) {
    let name = form.text("name", limit: 200)
    let kind = form.choice("kind", of: Organisation.Kind.self)
    let address = form.text("address", required: false)
    let district = form.district()
    let phone = form.text("phone", required: false, limit: 40)
    let email = form.text("email", required: false, limit: 254)
    let agreement = form.text("agreement", required: false, limit: 200)
    let discount = form.read("discount", required: false) { text in
      Decimal(String(text.map { $0 == "," ? "." : $0 }))
    }
    guard form.isValid, let name, let kind else { return nil }
    self.init(
      kind: kind, name: name, address: address ?? "", district: district, phone: phone ?? "",
      email: email ?? "", agreement: agreement, discountPercent: discount ?? .zero)
  }

  /// The fields as a form shows them before anybody typed.
  var fields: Fields {
    [
      "name": name, "kind": kind.rawValue, "address": address, "district": district?.code ?? "",
      "phone": phone, "email": email, "agreement": agreement ?? "",
      "discount": discountPercent.isZero
        ? "" : String(discountPercent.description.map { $0 == "." ? "," : $0 }),
    ]
  }
}
