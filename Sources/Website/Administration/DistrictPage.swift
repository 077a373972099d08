import Markup
import People
import WebServer
import Wording

extension Visit {
  func districtList() throws -> Response {
    var form = FormState(self)
    if isPost {
      let code = form.read("code") { text in
        guard let code = DistrictCode(text) else {
          throw FieldProblem(
            "code",
            Phrase(
              id: "Kode terdiri dari dua angka, titik, dan dua angka, seperti 53.71.",
              en: "The code has two digits, a point and two digits, like 53.71."))
        }
        return code
      }
      let name = form.text("name", limit: 120)
      if let code, let name, form.isValid {
        try transaction { tx in try Districts.add(code, name: name, by: actor, in: tx) }
        return redirect(
          to: page, saying: Phrase(id: "\(name) tercatat.", en: "\(name) is on record."))
      }
    }
    let districts = try transaction { try Districts.all(in: $0) }
    return show(
      Phrase(id: "Kabupaten dan kota", en: "Districts"), status: form.status,
      crumbs: [.administration]
    ) {
      columns {
        card {
          dataTable(
            Phrase(id: "Kabupaten dan kota", en: "Districts"),
            [Column(AdministrationWords.name), Column(Phrase(id: "Kode", en: "Code"))],
            districts.map { TableRow([HTML($0.name), HTML($0.code.code)]) },
            empty: Phrase(id: "Belum ada yang tercatat.", en: "None is on record yet."))
        }
      } aside: {
        card(Phrase(id: "Tambah", en: "Add")) {
          postForm(self, form) {
            field(
              form, "code", Phrase(id: "Kode", en: "Code"),
              hint: Phrase(
                id: "Kode Kementerian Dalam Negeri, seperti 53.71.",
                en: "The code of the Ministry of Home Affairs, such as 53.71."))
            field(form, "name", AdministrationWords.name)
            submitButton(Phrase(id: "Catat", en: "Put on record"))
          }
        }
      }
    }
  }
}
