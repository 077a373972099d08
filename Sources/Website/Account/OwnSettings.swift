import Identity
import People
import WebServer
import Wording

// What the buttons of one's own account do.
extension Visit {
  /// The language is kept with the account, for every device, and on this one at once.
  func chooseLanguage() throws -> Response {
    guard isPost else { return redirect(to: .account(.overview)) }
    guard let chosen = request.form["language"].flatMap(Language.init(rawValue:)) else {
      throw NotFound()
    }
    try transaction { tx in try Accounts.chooseLanguage(chosen, by: actor, in: tx) }
    // Said in the language that was chosen, not in the one the form was read in.
    let said = Phrase(id: "Bahasa tersimpan.", en: "The language is saved.").text(chosen)
    return redirect(to: .account(.overview), saying: Phrase(same: said))
      .setting(site.languageCookie(chosen))
  }

  /// Ends a session in another browser, such as on a phone that was lost.
  func endSession() throws -> Response {
    guard isPost else { return redirect(to: .account(.overview)) }
    guard let session = request.form["session"].flatMap({ SessionID($0) }),
      let account = actor.account
    else { throw NotFound() }
    try transaction { tx in try Sessions.end(session, of: account, at: now, in: tx) }
    return redirect(
      to: .account(.overview),
      saying: Phrase(id: "Sesi itu berakhir.", en: "That session has ended."))
  }
}
