import Markup
import Notices
import People
import WebServer
import Wording

/// What the forms of a new and of an old account have in common.
struct AccountFields {
  var particulars: AccountParticulars
  var roles: Set<Role>
  /// Where mail of notices goes; empty: nowhere.
  var address: String

  /// Reads what was typed; nil when something is wrong with it.
  init?(_ form: inout FormState) {
    let name = form.text("name", limit: 120)
    let title = form.text("title", required: false, limit: 120)
    let language = form.choice("language", of: Language.self)
    let district = form.district()
    let texts = form.fields.all("roles")
    let roles = Set(texts.compactMap { Role(rawValue: $0) })
    if roles.count < texts.count { form.fail("roles", FormWords.notOffered) }
    let address = form.text("address", required: false, limit: 254) ?? ""
    guard form.isValid, let name, let language else { return nil }
    particulars = AccountParticulars(
      name: name, title: title ?? "", language: language, district: district)
    self.roles = roles
    self.address = address
  }

  /// The fields as a form shows them before anybody typed.
  static func initial(_ account: Account, address: String) -> Fields {
    var fields: [Fields.Field] = [
      .init(name: "name", value: account.name), .init(name: "title", value: account.title),
      .init(name: "language", value: account.language.rawValue),
      .init(name: "district", value: account.district?.code ?? ""),
      .init(name: "address", value: address),
    ]
    fields += account.roles.map { .init(name: "roles", value: $0.rawValue) }
    return Fields(fields)
  }

  static func html(_ form: FormState, for kind: Organisation.Kind, _ districts: [District]) -> HTML
  {
    HTML {
      field(form, "name", AdministrationWords.name)
      field(
        form, "title", Phrase(id: "Keterangan di bawah nama", en: "Line under the name"),
        hint: Phrase(
          id: "Pangkat, NIP, jabatan: dicetak pada sertifikat yang ditandatangani.",
          en: "Rank, NIP, position: printed on the certificates signed."), required: false)
      field(
        form, "language", Phrase(id: "Bahasa", en: "Language"),
        .radio([
          Choice("id", Phrase(same: "Bahasa Indonesia")), Choice("en", Phrase(same: "English")),
        ]))
      field(
        form, "address", NoticeWords.address, .email,
        hint: Phrase(
          id: "Untuk pemberitahuan. Tanpa alamat, peringatan bahaya bagi kesehatan tidak "
            + "menjangkaunya di luar jam kerja.",
          en: "For notices. Without one, an alarm over a danger to health does not reach them "
            + "outside of working hours."), required: false)
      roleField(form, kind)
      if kind == .healthOffice || !form.typed("district").isEmpty {
        field(
          form, "district", AdministrationWords.district, .districts(districts),
          hint: Phrase(
            id: "Sanitarian melihat hasil di wilayah ini, dan tidak di tempat lain.",
            en: "A health inspector sees the results of this district, and of no other."),
          required: false)
      }
    }
  }

  private static func roleField(_ form: FormState, _ kind: Organisation.Kind) -> HTML {
    let possible = Role.allCases.filter { $0.belongs(in: kind) }.map(\.choice)
    guard kind != .laboratory else {
      return field(form, "roles", AdministrationWords.roles, .checks(possible), required: false)
    }
    return field(
      form, "roles", AdministrationWords.roles, .radio(possible),
      hint: Phrase(
        id: "Siapa yang melihat dari luar mempunyai satu peran saja.",
        en: "Whoever looks from outside has one role only."), required: false)
  }
}

extension FieldKind {
  static func districts(_ districts: [District]) -> FieldKind {
    .select(
      districts.map { Choice($0.code.code, Phrase(same: "\($0.name) (\($0.code))")) },
      empty: Phrase(id: "– tidak ada –", en: "– none –"))
  }
}

extension FormState {
  mutating func district() -> DistrictCode? {
    read("district", required: false) { text in
      DistrictCode(text)
    }
  }
}
