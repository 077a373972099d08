import Identity
import Markup
import People
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// To whom the certificates of an organisation are sent, and somebody more.
  func recipientList(_ id: OrganisationID) throws -> Response {
    var form = FormState(
      self, initial: ["channel": "mail", "language": "id", "form": "attachment"])
    if isPost, let particulars = RecipientParticulars(&form),
      let done = try add(particulars, to: id, &form)
    {
      return done
    }
    let (found, recipients) = try transaction { tx in
      (try Organisations.find(id, in: tx), try Recipients.all(of: id, in: tx))
    }
    guard let organisation = found else { throw NotFound() }
    return show(
      RecipientWords.title, status: form.status,
      crumbs: administrationCrumbs + [
        .organisations,
        Crumb(Phrase(same: organisation.name), .administration(.organisation(id))),
      ],
      lead: Phrase(
        id: "Setiap sertifikat yang terbit dikirim kepada mereka, begitu pula penarikannya.",
        en: "Every certificate that is released is sent to them, and so is its recall.")
    ) {
      card { recipientTable(recipients) }
      card(Phrase(id: "Tambah penerima", en: "Add a recipient")) {
        recipientForm(form, channel: nil, verb: Phrase(id: "Tambahkan", en: "Add"))
      }
    }
  }

  private func add(
    _ particulars: RecipientParticulars, to organisation: OrganisationID, _ form: inout FormState
  ) throws -> Response? {
    let id = form.newID(ReportRecipient.self)
    let added = try form.attempt {
      try transaction { tx in
        (secret: try Recipients.add(particulars, id: id, of: organisation, by: actor, in: tx), ())
      }
    }
    guard let added else { return nil }
    if let secret = added.secret {
      return webhookSecretPage(secret, of: particulars, in: organisation)
    }
    return redirect(
      to: page,
      saying: Phrase(
        id: "\(particulars.name) ditambahkan.", en: "\(particulars.name) is added."))
  }

  private func recipientTable(_ recipients: [ReportRecipient]) -> HTML {
    dataTable(
      RecipientWords.title,
      [
        Column(Phrase(id: "Nama", en: "Name")), Column(RecipientWords.channel),
        Column(RecipientWords.address), Column(RecipientWords.form),
      ],
      recipients.map { recipient in
        let particulars = recipient.particulars
        return TableRow([
          a(.href(Page.administration(.recipient(recipient.id)))) { particulars.name },
          HTML(particulars.channel.name), span(.class("breaks")) { particulars.address },
          HTML(
            particulars.channel == .mail
              ? particulars.form.name
              : Phrase(id: "pesan JSON dengan tautan", en: "JSON notice with a link")),
        ])
      },
      empty: Phrase(
        id: "Belum ada penerima: sertifikat hanya tersedia di portal.",
        en: "No recipients yet: certificates are on the portal only."))
  }

  /// One of them: changed, removed, given another secret.
  func recipient(_ id: RecipientID) throws -> Response {
    let found = try transaction { tx in
      try Recipients.find(id, in: tx).flatMap { recipient in
        try Organisations.find(recipient.organisation, in: tx).map { (recipient, $0) }
      }
    }
    guard let (recipient, organisation) = found else { throw NotFound() }
    var form = FormState(self, initial: recipient.particulars.fields)
    if isPost, let done = try act(on: recipient, &form) { return done }
    return show(
      Phrase(same: recipient.particulars.name), status: form.status,
      crumbs: administrationCrumbs + [
        Crumb(Phrase(same: organisation.name), .administration(.organisation(organisation.id))),
        Crumb(RecipientWords.title, .administration(.recipients(organisation.id))),
      ]
    ) {
      columns {
        card {
          recipientForm(
            form, channel: recipient.particulars.channel, verb: AdministrationWords.save)
        }
      } aside: {
        if recipient.particulars.channel == .webhook { secretCard }
        card(Phrase(id: "Hapus", en: "Remove")) {
          p {
            quiet(
              Phrase(
                id:
                  "Tidak ada lagi sertifikat yang dikirim ke sana, juga yang masih menunggu, dan tautan yang pernah dikirim ditutup. Jika sertifikat yang sudah diterima di sana ditarik, itu tetap diberitahukan.",
                en:
                  "No certificate is sent there any more, not even one that waits, and links sent there close. If one that arrived there is recalled, it is still told so."
              ))
          }
          actionButton(
            self, Phrase(id: "Hapus penerima", en: "Remove the recipient"), to: page, .bad,
            fields: ["act": "remove"])
        }
      }
    }
  }

  private var secretCard: HTML {
    card(Phrase(id: "Rahasia", en: "Secret")) {
      p {
        quiet(
          Phrase(
            id: "Dengan rahasia ini setiap pesan ditandatangani. Yang lama langsung tidak berlaku.",
            en: "Every notice is signed with it. The one before no longer counts at once."))
      }
      actionButton(
        self, Phrase(id: "Buat rahasia baru", en: "Make another secret"), to: page, .plain,
        fields: ["act": "secret"])
    }
  }

  private func act(on recipient: ReportRecipient, _ form: inout FormState) throws -> Response? {
    let organisation = recipient.organisation
    switch form.typed("act") {
    case "secret" where recipient.particulars.channel == .webhook:
      let secret = try transaction { tx in
        try Recipients.renewSecret(of: recipient.id, organisation, by: actor, in: tx)
      }
      return webhookSecretPage(secret, of: recipient.particulars, in: organisation)
    case "remove":
      try transaction { tx in try Recipients.end(recipient.id, by: actor, in: tx) }
      return redirect(
        to: .administration(.recipients(organisation)),
        saying: Phrase(
          id: "\(recipient.particulars.name) dihapus.",
          en: "\(recipient.particulars.name) is removed."))
    default:
      guard
        let particulars = RecipientParticulars(&form, channel: recipient.particulars.channel)
      else { return nil }
      let saved: Void? = try form.attempt {
        try transaction { tx in
          try Recipients.change(recipient.id, to: particulars, by: actor, in: tx)
        }
      }
      return saved.map {
        redirect(
          to: .administration(.recipients(organisation)), saying: AdministrationWords.saved)
      }
    }
  }
}
