import Identity
import Markup
import Measurement
import People
import Reporting
import WebServer
import Wording

extension Visit {
  func newOrganisation() throws -> Response {
    var form = FormState(self, initial: ["kind": "hotel"])
    if isPost, let particulars = OrganisationParticulars(&form) {
      let id = form.newID(Organisation.self)
      let made: Void? = try form.attempt {
        try transaction { tx in
          // Sent twice, it is there already.
          if try Organisations.find(id, in: tx) == nil {
            try Organisations.create(particulars, id: id, by: actor, in: tx)
          }
        }
      }
      if made != nil {
        return redirect(
          to: .administration(.organisation(id)),
          saying: Phrase(
            id: "\(particulars.name) tercatat.", en: "\(particulars.name) is on record."))
      }
    }
    let districts = try transaction { try Districts.all(in: $0) }
    return show(
      Phrase(id: "Organisasi baru", en: "New organisation"), status: form.status,
      crumbs: administrationCrumbs + [.organisations]
    ) {
      card { organisationForm(form, districts) }
    }
  }

  func organisation(_ id: OrganisationID) throws -> Response {
    let (found, districts, accounts, recipients) = try transaction { tx in
      (
        try Organisations.find(id, in: tx), try Districts.all(in: tx),
        try Accounts.list(of: id, many: 200, in: tx).items, try Recipients.all(of: id, in: tx)
      )
    }
    guard let organisation = found else { throw NotFound() }
    var form = FormState(self, initial: organisation.particulars.fields)
    if isPost, let answer = try change(organisation, &form) { return answer }
    return show(
      Phrase(same: organisation.name), status: form.status,
      crumbs: administrationCrumbs + [.organisations], mark: statePill(organisation.isActive)
    ) {
      columns {
        card { organisationForm(form, districts) }
      } aside: {
        recipientSummary(recipients, of: id)
        if actor.has(.administrator) { dealingsCard(organisation) }
      }
      if actor.has(.administrator) { accountsCard(organisation, accounts) }
    }
  }

  private func change(_ organisation: Organisation, _ form: inout FormState) throws -> Response? {
    switch request.form["act"] {
    case "close", "open":
      let isOpening = request.form["act"] == "open"
      try transaction { tx in
        try Organisations.setActive(organisation.id, isOpening, by: actor, in: tx)
      }
      return redirect(
        to: page,
        saying: isOpening
          ? Phrase(id: "Hubungan dibuka lagi.", en: "Dealings are resumed.")
          : Phrase(id: "Hubungan ditutup.", en: "Dealings are ended."))
    default:
      guard let particulars = OrganisationParticulars(&form) else { return nil }
      let isSaved: Void? = try form.attempt {
        try transaction { tx in
          try Organisations.change(organisation.id, to: particulars, by: actor, in: tx)
        }
      }
      return isSaved.map { redirect(to: page, saying: AdministrationWords.saved) }
    }
  }

  private func organisationForm(_ form: FormState, _ districts: [District]) -> HTML {
    postForm(self, form) {
      field(form, "name", AdministrationWords.name)
      field(
        form, "kind", Phrase(id: "Jenis", en: "Kind"),
        .select(Organisation.Kind.allCases.map(\.choice)))
      field(
        form, "address", Phrase(id: "Alamat", en: "Address"), .paragraph(rows: 3), required: false)
      field(
        form, "district", Phrase(id: "Kabupaten atau kota", en: "District"),
        .districts(districts), required: false)
      field(form, "phone", Phrase(id: "Telepon", en: "Telephone"), .telephone, required: false)
      field(form, "email", Phrase(id: "Surel", en: "E-mail"), .email, required: false)
      field(
        form, "agreement", Phrase(id: "Nomor perjanjian", en: "Agreement number"),
        hint: Phrase(id: "PKS atau MoU, kalau ada.", en: "PKS or MoU, if there is one."),
        required: false)
      field(
        form, "discount", Phrase(id: "Potongan harga", en: "Discount"), .figure, required: false,
        unit: "%")
      stickyActions { submitButton(AdministrationWords.save, name: "act", value: "save") }
    }
  }

  private func dealingsCard(_ organisation: Organisation) -> HTML {
    card(Phrase(id: "Hubungan", en: "Dealings")) {
      if organisation.id == actor.organisation {
        p { quiet(Phrase(id: "Ini laboratorium Anda.", en: "This is your laboratory.")) }
      } else if organisation.isActive {
        p {
          quiet(
            Phrase(
              id: "Semua akunnya langsung keluar dan tidak dapat masuk selama hubungan ditutup.",
              en:
                "All its accounts are signed out at once, and cannot sign in while dealings are ended."
            ))
        }
        actionButton(
          self, Phrase(id: "Tutup hubungan", en: "End dealings"), to: page, .bad,
          fields: ["act": "close"])
      } else {
        actionButton(
          self, Phrase(id: "Buka lagi", en: "Resume dealings"), to: page, .plain,
          fields: ["act": "open"])
      }
    }
  }

  private func accountsCard(_ organisation: Organisation, _ accounts: [Account]) -> HTML {
    card(AdministrationWords.accounts) {
      accountTable(accounts, empty: Phrase(id: "Belum ada akun.", en: "No accounts yet."))
      p {
        a(
          .class("button plain"),
          .href(
            Page.administration(.newAccount).link([("organisation", organisation.id.description)]))
        ) { Phrase(id: "Akun baru", en: "New account") }
      }
    }
  }
}
