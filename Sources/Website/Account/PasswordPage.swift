import Markup
import People
import WebServer
import Wording

extension Visit {
  func choosePassword() throws -> Response {
    guard let visitor else { throw NotFound() }
    var form = FormState(self)
    if isPost {
      let current = request.form["current_password"] ?? ""
      let new = request.form["password"] ?? ""
      if current.isEmpty { form.fail("current_password", FormWords.missing) }
      if new != request.form["repeated_password"] {
        form.fail(
          "repeated_password",
          Phrase(id: "Kedua kata sandi baru tidak sama.", en: "The two new passwords differ."))
      }
      if form.isValid, try change(current, new, visitor, &form) {
        return redirect(
          to: .home,
          saying: Phrase(id: "Kata sandi sudah diganti.", en: "The password has been changed."))
      }
    }
    return passwordPage(form, visitor)
  }

  private func change(
    _ current: String, _ new: String, _ visitor: Visitor, _ form: inout FormState
  ) throws -> Bool {
    do {
      try site.frontDoor.changePassword(
        of: visitor, from: current, to: new, origin: origin, at: now, through: site.database,
        request: request.id)
      return true
    } catch let refused as LoginRefused {
      form.fail("current_password", refused.phrase)
    } catch let error as any ReadableError {
      form.fail(error)
    }
    return false
  }

  private func passwordPage(_ form: FormState, _ visitor: Visitor) -> Response {
    show(
      Phrase(id: "Ganti kata sandi", en: "Change the password"), status: form.status,
      crumbs: visitor.mustChoosePassword
        ? [] : [Crumb(Phrase(id: "Akun saya", en: "My account"), .account(.overview))]
    ) {
      if visitor.mustChoosePassword {
        notice(
          .wait,
          Phrase(
            id: "Kata sandi Anda dipilih orang lain. Pilih kata sandi sendiri untuk melanjutkan.",
            en: "Somebody else chose your password. Choose your own to go on."))
      }
      div(.class("card narrow")) {
        postForm(self, form) {
          field(
            form, "current_password", Phrase(id: "Kata sandi sekarang", en: "Present password"),
            .password)
          field(
            form, "password", Phrase(id: "Kata sandi baru", en: "New password"), .newPassword,
            hint: Phrase(
              id: "Paling sedikit \(Password.shortest) huruf; beberapa kata sudah cukup.",
              en: "At least \(Password.shortest) characters; a few words will do."))
          field(
            form, "repeated_password",
            Phrase(id: "Kata sandi baru, sekali lagi", en: "New password, once more"),
            .newPassword)
          submitButton(Phrase(id: "Ganti kata sandi", en: "Change the password"))
        }
      }
    }
  }
}
