import Crypto
import Identity
import Markup
import People
import Reporting
import WebServer
import Wording

extension RecipientParticulars {
  /// Reads what was typed; nil when something is wrong with it.
  /// - Parameter channel: of a recipient that is there, which keeps it.
  init?(_ form: inout FormState, channel known: Delivery.Channel? = nil) {
    let channel = known ?? form.choice("channel", of: Delivery.Channel.self)
    let name = form.text("name", limit: 120)
    let address = form.text("address", limit: 500)
    let language = form.choice("language", of: Language.self, required: channel == .mail)
    let kind = form.choice("form", of: Delivery.Form.self, required: channel == .mail)
    guard form.isValid, let channel, let name, let address else { return nil }
    // A program reads neither language, and fetches what it wants.
    self.init(
      channel: channel, name: name, address: address, language: language ?? .indonesian,
      form: kind ?? .link)
  }

  /// The fields as a form shows them before anybody typed.
  var fields: Fields {
    [
      "channel": channel.rawValue, "name": name, "address": address,
      "language": language.rawValue, "form": form.rawValue,
    ]
  }
}

extension Visit {
  /// - Parameter channel: nil while it may still be chosen.
  func recipientForm(_ form: FormState, channel: Delivery.Channel?, verb: Phrase) -> HTML {
    postForm(self, form) {
      if channel == nil {
        field(
          form, "channel", RecipientWords.channel,
          .radio([
            Choice("mail", Phrase(id: "Surel", en: "E-mail")),
            Choice(
              "webhook", Phrase(id: "Webhook", en: "Webhook"),
              note: Phrase(
                id: "sistem pelanggan sendiri, lewat https",
                en: "a system of the customer's own, over https")),
          ]))
      }
      field(form, "name", Phrase(id: "Nama penerima", en: "Recipient's name"))
      field(
        form, "address", RecipientWords.address,
        hint: channel == .webhook
          ? Phrase(
            id: "Diawali https://, misalnya https://hotel.co.id/lacak.",
            en: "Begins with https://, such as https://hotel.co.id/lacak.")
          : Phrase(
            id: "Satu alamat, misalnya dapur@hotel.co.id.",
            en: "One address, such as kitchen@hotel.co.id."))
      if channel != .webhook {
        field(
          form, "language",
          Phrase(id: "Bahasa yang didahulukan", en: "Language that comes first"),
          .select([
            Choice("id", Phrase(same: "Bahasa Indonesia")), Choice("en", Phrase(same: "English")),
          ]))
        field(
          form, "form", RecipientWords.form,
          .select(Delivery.Form.allCases.map { Choice($0.rawValue, $0.name.capitalised) }))
      }
      p { submitButton(verb, name: "act", value: "save") }
    }
  }

  /// On the page of the organisation.
  func recipientSummary(_ recipients: [ReportRecipient], of id: OrganisationID) -> HTML {
    card(RecipientWords.title) {
      if recipients.isEmpty {
        p {
          quiet(
            Phrase(
              id: "Belum ada: sertifikat hanya tersedia di portal.",
              en: "None yet: certificates are on the portal only."))
        }
      } else {
        ul(.class("bare")) {
          for recipient in recipients {
            li {
              recipient.particulars.name
              small(.class("breaks")) { recipient.particulars.address }
            }
          }
        }
      }
      p {
        buttonLink(
          Phrase(id: "Atur penerima", en: "Keep recipients"), .administration(.recipients(id)),
          isPlain: true)
      }
    }
  }

  /// The only page that ever shows the secret of a webhook: the answer itself, and not a page after it.
  func webhookSecretPage(
    _ secret: [UInt8], of particulars: RecipientParticulars, in organisation: OrganisationID
  ) -> Response {
    show(
      Phrase(id: "Rahasia webhook", en: "Secret of the webhook"),
      crumbs: administrationCrumbs + [.organisations]
    ) {
      notice(
        .wait,
        Phrase(
          id:
            "Rahasia ini ditampilkan sekali ini saja. Sampaikan kepada pengelola sistemnya sekarang.",
          en: "This secret is shown this once. Hand it to whoever runs the system now."))
      card(Phrase(same: particulars.name)) {
        facts([
          Fact(RecipientWords.address, HTML { code(.class("breaks")) { particulars.address } }),
          Fact(
            Phrase(id: "Rahasia, heksadesimal", en: "Secret, in hexadecimal"),
            HTML { code(.class("secret breaks")) { secret.hexadecimal } }),
        ])
      }
      stickyActions {
        buttonLink(
          Phrase(id: "Sudah disampaikan", en: "It is handed over"),
          .administration(.recipients(organisation)))
      }
    }
  }
}

enum RecipientWords {
  static let title = Phrase(id: "Penerima sertifikat", en: "Recipients of certificates")
  static let channel = Phrase(id: "Lewat", en: "By")
  static let address = Phrase(id: "Alamat", en: "Address")
  static let form = Phrase(id: "Sertifikat sebagai", en: "The certificate as")
}
