import Markup
import People
import Postgres
import Telemetry
package import WebServer
import Wording

extension Visit {
  /// The page for what a page threw.
  func errorPage(_ error: any Error) -> Response {
    switch error {
    case is NotFound: return notFoundPage()
    case let error as NotAllowed:
      return problemPage(
        403, Phrase(id: "Tidak diizinkan", en: "Not allowed"), error.phrase)
    case let error as any ReadableError:
      return problemPage(
        409, Phrase(id: "Tidak dapat dilakukan", en: "Cannot be done"), error.phrase)
    case is PoolError:
      log.error("no database connection", ["error": "\(type(of: error))"])
      return databaseGonePage(
        Phrase(
          id: "Basis data belum dapat dihubungi. Coba lagi sebentar lagi.",
          en: "The database cannot be reached at the moment. Try again in a moment."))
    case let error as PostgresError where error.hasLostConnection:
      log.error("database connection lost", Visit.fields(of: error))
      return databaseGonePage(
        Phrase(
          id: "Basis data terputus. Sebagian mungkin sudah tersimpan; mengirim sekali lagi tidak "
            + "mencatat apa pun dua kali.",
          en:
            "The database went away. Some of it may be saved; sending it once more records nothing "
            + "twice."))
    case TransactionError.unknownOutcome:
      log.error("outcome of a commit unknown")
      return databaseGonePage(
        Phrase(
          id:
            "Basis data terputus saat menyimpan: mungkin sudah tersimpan, mungkin belum. Mengirim "
            + "formulir yang sama sekali lagi tidak menggandakan apa pun.",
          en: "The database went away while saving: it may be saved, or not. Sending the same form "
            + "once more records nothing twice."))
    default:
      log.error("unexpected error", Visit.fields(of: error))
      return problemPage(
        500, Phrase(id: "Ada yang salah pada kami", en: "Something went wrong on our side"),
        Phrase(
          id:
            "Tidak ada yang diubah. Jika terulang, sebutkan nomor \(request.id) kepada administrator.",
          en:
            "Nothing was changed. If it happens again, tell an administrator the number \(request.id)."
        ))
    }
  }

  /// What the log may keep of an error: codes and names, never values.
  static func fields(of error: any Error) -> Log.Fields {
    guard let error = error as? PostgresError else {
      return ["error": "\(type(of: error)) \(error)"]
    }
    return [
      "error": error.message, "sqlstate": error.sqlState, "constraint": error.constraint,
      "statement": error.statement,
    ]
  }

  private func notFoundPage() -> Response {
    problemPage(
      404, Phrase(id: "Tidak ditemukan", en: "Not found"),
      Phrase(
        id:
          "Halaman ini tidak ada, atau bukan untuk Anda. Periksa alamatnya, atau cari nomornya di atas.",
        en:
          "There is no such page, or it is not for you. Check the address, or look its number up above."
      ))
  }

  /// What was typed is kept for another press of the button.
  private func databaseGonePage(_ message: Phrase) -> Response {
    // A password does not travel: who was logging in types it again, and what was carried over the login is kept.
    if isPost, page == .account(.login) {
      var form = FormState(empty: self)
      form.fail(nil, message)
      var login = loginPage(form, carrying: CarriedForm(loginForm: request.form))
      login.status = 503
      return login
    }
    let canBeSentAgain =
      isPost && request.files.isEmpty
      && !request.form.list.contains { FormState.secretFields.contains($0.name) }
    var page = problemPage(503, Phrase(id: "Sedang sibuk", en: "Busy"), message) {
      if canBeSentAgain { sendOnceMore() }
    }
    page.headers.append(("Retry-After", "3"))
    return page
  }

  private func problemPage(
    _ status: Int, _ title: Phrase, _ message: Phrase, @HTMLBuilder content: () -> HTML = { .empty }
  ) -> Response {
    show(title, status: status) {
      notice(.bad, message)
      content()
      p { a(.href(Page.home)) { Phrase(id: "Ke beranda", en: "Go to the home page") } }
    }
  }

  /// Another site had the browser send this.
  func foreignFormPage() -> Response {
    log.warning("form from elsewhere")
    return problemPage(
      403, Phrase(id: "Tidak diterima", en: "Not accepted"),
      Phrase(
        id: "Formulir ini dikirim dari situs lain, dan tidak dijalankan.",
        en: "This form was sent from another site, and was not carried out."))
  }

  /// The form is older than the session: shown for one more press of a button, with all that was typed.
  func confirmFormPage() -> Response {
    show(Phrase(id: "Kirim sekali lagi", en: "Send once more"), status: 403) {
      notice(
        .wait,
        !request.files.isEmpty
          ? Phrase(
            id: "Formulir ini dibuka terlalu lama. Pilih berkasnya sekali lagi, lalu kirim.",
            en: "This form was open for too long. Choose the file once more and send it.")
          : isSignedIn
            ? Phrase(
              id: "Anda masuk lagi sejak formulir ini dibuka. Tidak ada yang hilang: kirim sekali "
                + "lagi.",
              en: "You have signed in again since this form was opened. Nothing is lost: send it "
                + "once more.")
            : Phrase(
              id: "Formulir ini dibuka terlalu lama. Tidak ada yang hilang: kirim sekali lagi.",
              en: "This form was open for too long. Nothing is lost: send it once more."))
      if request.files.isEmpty {
        sendOnceMore()
      } else {
        p { a(.href(page)) { Phrase(id: "Buka formulirnya", en: "Open the form") } }
      }
    }
  }

  /// What was typed, out of sight, and a button that sends it again.
  private func sendOnceMore() -> HTML {
    guard let carried = CarriedForm(request) else { return .empty }
    return plainForm(self, to: page.link) {
      for field in carried.fields.list { hiddenField(field.name, field.value) }
      submitButton(Phrase(id: "Kirim sekali lagi", en: "Send once more"))
    }
  }
}

extension Site {
  /// The page for a request that reached no page: too large, malformed, or one too many.
  @Sendable package func refuse(_ refusal: Refusal, _ headers: Headers, _ id: String) -> Response {
    log.warning("refused", ["request": id, "status": refusal.status])
    let language =
      Language.preferred(headers["accept-language"]) ?? .indonesian
    let title = Phrase(id: "Permintaan tidak diterima", en: "Request not accepted")
    return .html(
      bareLayout(title, language, self) {
        h1 { title }
        notice(.bad, refusal.phrase)
        p(.class("soft small")) { Phrase(id: "Nomor permintaan \(id)", en: "Request number \(id)") }
      }, status: refusal.status)
  }
}

extension Refusal {
  var phrase: Phrase {
    switch self {
    case .malformed, .bodyKindUnknown, .methodUnknown:
      Phrase(
        id: "Kiriman ini tidak dapat dibaca.", en: "What was sent cannot be read.")
    case .tooManyHeaders, .targetTooLong:
      Phrase(
        id: "Alamat atau kepala permintaan terlalu panjang.",
        en: "The address or the head of the request is too long.")
    case .bodyTooLarge(let limit), .fieldTooLarge(_, let limit), .fileTooLarge(_, let limit):
      Phrase(
        id:
          "Terlalu besar: paling banyak \(limit / 1_024) KiB. Kembali, lalu kirim yang lebih kecil.",
        en: "Too large: at most \(limit / 1_024) KiB. Go back and send something smaller.")
    case .tooManyFields(let limit), .tooManyFiles(let limit):
      Phrase(
        id: "Terlalu banyak isian atau berkas: paling banyak \(limit).",
        en: "Too many fields or files: at most \(limit).")
    case .overloaded:
      Phrase(
        id: "Sedang terlalu banyak permintaan. Tunggu beberapa detik, lalu muat ulang.",
        en: "Too many requests at the moment. Wait a few seconds, then reload.")
    }
  }
}
