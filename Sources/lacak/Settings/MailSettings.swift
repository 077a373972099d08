import Letters
import Mail
import Timekeeping

/// How the laboratory sends mail and reaches webhooks.
struct MailSettings {
  static let url = Option<SMTPServer>(
    name: "mail-url", environment: "LACAK_MAIL_URL", placeholder: "URL",
    meaning: "the mail server that takes the laboratory's mail; mail waits unless given",
    expected: "smtp://mail.example.id:587 or smtps://mail.example.id",
    read: { SMTPServer(url: $0) })
  static let from = Option<MailAddress>(
    name: "mail-from", environment: "LACAK_MAIL_FROM", placeholder: "ADDRESS",
    meaning: "in whose name mail is sent",
    expected: "an address such as 'Labkesda <lab@example.id>'", read: { MailAddress(text: $0) })
  static let user = Option<String>(
    name: "mail-user", environment: "LACAK_MAIL_USER", placeholder: "NAME",
    meaning: "who logs in to the mail server; nobody unless given", expected: "a name",
    read: { $0.isEmpty ? nil : $0 })
  static let passwordFile = Option<String>(
    name: "mail-password-file", environment: "LACAK_MAIL_PASSWORD_FILE", placeholder: "FILE",
    meaning: "the file with the password for that", expected: "the path of a file",
    read: { $0.isEmpty ? nil : $0 })
  static let encryption = Option<SMTPServer.Encryption>(
    name: "mail-tls", environment: "LACAK_MAIL_TLS", placeholder: "HOW", fallback: "required",
    meaning: "whether an smtp:// connection is encrypted (STARTTLS)",
    expected: "required, try or none", read: { SMTPServer.Encryption(rawValue: $0) })
  static let authorities = Option<String>(
    name: "mail-ca", environment: "LACAK_MAIL_CA", placeholder: "FILE",
    meaning: "the certificates the mail server's may be signed by, if not those of the system",
    expected: "the path of a file in PEM", read: { $0.isEmpty ? nil : $0 })
  static let linkDays = Option<Int>(
    name: "link-days", environment: "LACAK_LINK_DAYS", placeholder: "N", fallback: "14",
    meaning: "for how many days a link in a mail opens", expected: "a whole number from 1 to 365",
    read: { Int($0).flatMap { (1...365).contains($0) ? $0 : nil } })
  static let patience = Option<Int>(
    name: "mail-patience", environment: "LACAK_MAIL_PATIENCE", placeholder: "SECONDS",
    fallback: "180", meaning: "how long the mail server is waited for with one message",
    expected: "a whole number from 1 to 180",
    read: { Int($0).flatMap { (1...180).contains($0) ? $0 : nil } })
  static let webhooks = Option<WebhookReach>(
    name: "webhooks", environment: "LACAK_WEBHOOKS", placeholder: "WHERE", fallback: "outside",
    meaning: "inside: they may lead into the laboratory's own network, and there without TLS",
    expected: "outside or inside", read: { WebhookReach(rawValue: $0) })
  static let options: [any AnyOption] = [
    url, from, user, passwordFile, encryption, authorities, patience, linkDays, webhooks,
  ]

  enum WebhookReach: String { case outside, inside }

  private let account: MailAccount?
  private let user: String?
  private let passwordFile: String?
  private let authorities: String?
  private let linkLife: TimeSpan
  private let reach: WebhookReach

  init(_ given: Given) throws(UsageError) {
    let server = try given.value(of: Self.url)
    let encryption = try given.required(Self.encryption)
    user = try given.value(of: Self.user)
    passwordFile = try given.value(of: Self.passwordFile)
    authorities = try given.value(of: Self.authorities)
    linkLife = .days(try given.required(Self.linkDays))
    reach = try given.required(Self.webhooks)
    guard var server else {
      if given.values[Self.from.name] != nil || user != nil || passwordFile != nil {
        throw UsageError(
          "mail is half set: say where the mail server is with --mail-url URL or LACAK_MAIL_URL")
      }
      account = nil
      return
    }
    server.encryption = encryption
    let patience = try given.required(Self.patience)
    server.patience.whole = .seconds(patience)
    // Who is less patient than usual is so with the last word as well; else that has its ten minutes.
    if patience < 180 { server.patience.answer = .seconds(patience) }
    guard (user == nil) == (passwordFile == nil) else {
      throw UsageError(
        "to log in to the mail server, give both LACAK_MAIL_USER and LACAK_MAIL_PASSWORD_FILE")
    }
    if user != nil, server.wouldShowPassword {
      throw UsageError(
        "the password for \(server) would travel in the clear: leave LACAK_MAIL_TLS at required, or use smtps://"
      )
    }
    account = MailAccount(server: server, from: try given.required(Self.from))
  }

  /// - Throws: `Failure` when a file is not there or holds no password.
  func postOffice(publicURL: String?, zone: Zone) throws -> PostOffice {
    PostOffice(
      mail: try readAccount(),
      terms: LetterTerms(publicURL: publicURL, zone: zone, linkLife: linkLife),
      reachesInside: reach == .inside)
  }

  private func readAccount() throws -> MailAccount? {
    guard var account else { return nil }
    if let authorities, !Files.exists(authorities) {
      throw Failure("there is no file with certificates at \(authorities) (LACAK_MAIL_CA)")
    }
    account.server.authorities = authorities
    if let user, let passwordFile {
      account.server.login = SMTPServer.Login(user: user, password: try password(passwordFile))
    }
    return account
  }

  private func password(_ path: String) throws -> String {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: 4_096)
    } catch {
      throw Failure("the password for the mail server (LACAK_MAIL_PASSWORD_FILE): \(error)")
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !line.isEmpty, let password = String(validating: line, as: UTF8.self) else {
      throw Failure("\(path) holds no password: its first line is one (LACAK_MAIL_PASSWORD_FILE)")
    }
    return password
  }
}
