import Markup
import Notices
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// Which notices come by mail, where to, and when not.
  func noticeSettings() throws -> Response {
    guard let account = actor.account,
      let now = try transaction({ try Notices.settings(of: account, in: $0) })
    else { throw NotFound() }
    let chosen = NoticeKind.allCases.filter { now.mailKinds.contains($0) }
    let initial = Fields(
      [
        Fields.Field(name: "address", value: now.address),
        Fields.Field(name: "quiet_from", value: QuietHours.text(now.quietHours.from)),
        Fields.Field(name: "quiet_until", value: QuietHours.text(now.quietHours.until)),
      ] + chosen.map { Fields.Field(name: "kinds", value: $0.rawValue) })
    var form = FormState(self, initial: initial)
    if isPost, try chooseNotices(&form) {
      return redirect(to: .notices(.settings), saying: Phrase(id: "Tersimpan.", en: "Saved."))
    }
    return show(
      Phrase(id: "Atur pemberitahuan", en: "Notices: what comes by e-mail"), status: form.status,
      crumbs: [
        Crumb(Phrase(id: "Akun saya", en: "My account"), .account(.overview)),
        Crumb(NoticeWords.title, .notices(.list)),
      ]
    ) {
      div(.class("card narrow")) {
        postForm(self, form) {
          field(
            form, "address", NoticeWords.address, .email,
            hint: Phrase(
              id: "Tanpa alamat, semua pemberitahuan hanya ada di halaman ini.",
              en: "Without an address all notices are on the page only."), required: false)
          field(
            form, "kinds", Phrase(id: "Lewat surel", en: "By e-mail"),
            .checks(
              NoticeKind.allCases.filter { !$0.isUrgent }.map { Choice($0.rawValue, $0.name) }),
            hint: Phrase(
              id: "Bahaya bagi kesehatan selalu dikirim lewat surel, juga di malam hari.",
              en: "A danger to health always comes by e-mail, by night as well."), required: false)
          field(
            form, "quiet_from", Phrase(id: "Tenang dari pukul", en: "Quiet from"), .text,
            hint: Phrase(
              id: "Selama jam tenang surel lain menunggu (\(zone.name)).",
              en: "Other e-mail waits during these hours (\(zone.name))."))
          field(form, "quiet_until", Phrase(id: "sampai pukul", en: "until"), .text)
          submitButton(Phrase(id: "Simpan", en: "Save"))
        }
      }
    }
  }

  private func chooseNotices(_ form: inout FormState) throws -> Bool {
    let address = form.text("address", required: false, limit: 254) ?? ""
    let from = form.read("quiet_from") { try minute($0) }
    let until = form.read("quiet_until") { try minute($0) }
    let texts = form.fields.all("kinds")
    let kinds = texts.compactMap(NoticeKind.init(rawValue:))
    if kinds.count < texts.count { form.fail("kinds", FormWords.notOffered) }
    guard form.isValid, let from, let until else { return false }
    let settings = NoticeSettings(
      address: address, mailKinds: Set(kinds), quietHours: QuietHours(from: from, until: until))
    return try form.attempt {
      try transaction { try Notices.choose(settings, by: actor, in: $0) }
    } != nil
  }

  private func minute(_ text: String) throws -> Int {
    guard let minute = QuietHours.minute(text) else {
      throw FieldProblem(
        "",
        Phrase(
          id: "Ini bukan jam. Tulis seperti 21:00.", en: "This is not a time. Write it like 21:00."
        ))
    }
    return minute
  }
}
