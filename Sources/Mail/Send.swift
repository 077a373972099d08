import CCurl

extension SMTPServer {
  /// Hands a message to the server.
  ///
  /// - Returns: what the server said as it took the message. That is all one learns: the reader's own server may still
  ///   send it back.
  /// - Throws: `MailFailure` with the server's words; `MessageFault` for a message that cannot be written.
  package func send(_ message: Message) throws -> Accepted {
    let headers = try message.headers()
    let curl = try Curl(patience)
    // What we say to be in EHLO stands where a path would.
    curl.set(CURLOPT_URL, "\(description)/\(message.from.domain)")
    curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    curl.set(CURLOPT_USE_SSL, Int64(useOfTLS.rawValue))
    if let authorities { curl.set(CURLOPT_CAINFO, authorities) }
    if let login {
      curl.set(CURLOPT_USERNAME, login.user)
      curl.set(CURLOPT_PASSWORD, login.password)
    }
    curl.set(CURLOPT_MAIL_FROM, "<\(message.from.address)>")
    curl.set(CURLOPT_MAIL_RCPT, ["<\(message.to.address)>"])
    curl.set(CURLOPT_HTTPHEADER, headers)
    try unsafe curl.set(mime: message.body(for: curl))
    curl.followCommands()
    let outcome = curl.perform()
    if outcome == CURLE_OK {
      let code = curl.answerCode ?? 250
      return Accepted(code: code, words: curl.talk.words(with: code))
    }
    throw failure(outcome, curl)
  }

  private var useOfTLS: curl_usessl {
    switch encryption {
    case .required: CURLUSESSL_ALL
    case .attempted: CURLUSESSL_TRY
    case .none: CURLUSESSL_NONE
    }
  }

  /// 4yz is temporary and 5yz permanent (RFC 5321 4.2.1), but only of the reader and of the message. Refused before
  /// either was named, it is our login, our address or our network that the server does not like: that says nothing of
  /// the reader, and no reader is given up for it.
  private func failure(_ outcome: CURLcode, _ curl: Curl) -> MailFailure {
    switch outcome {
    case CURLE_LOGIN_DENIED, CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      return answered(.temporary, curl, outcome, isOurs: true)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT:
      return MailFailure(.temporary, words: curl.explain(outcome))
    default: break
    }
    guard let code = curl.answerCode, (400...599).contains(code) else {
      return MailFailure(
        .temporary, words: curl.explain(outcome), mayHaveArrived: curl.talk.message.mayBeWhole)
    }
    if code < 500 { return answered(.temporary, curl, outcome) }
    // 552: too large, which some say already when they hear the size beside the sender.
    // Many servers wait for the reader's name before they say that they will not take mail from us (Postfix,
    // smtpd_delay_reject): a login that is missing, a sender that is not ours, relaying, policy (RFC 3463 X.7.X, X.1.7,
    // X.1.8).
    let words = curl.talk.words(with: code).lowercased()
    let isPolicy =
      [530, 535, 538].contains(code)
      || curl.talk.command == "RCPT"
        && ["5.7.", "5.1.7", "5.1.8", "relay", "sender"].contains { words.contains($0) }
    let isOfThisMail =
      !isPolicy && (["RCPT", "DATA"].contains(curl.talk.command) || code == 552)
    return isOfThisMail
      ? answered(.permanent, curl, outcome)
      : answered(.temporary, curl, outcome, isOurs: true)
  }

  private func answered(
    _ kind: MailFailure.Kind, _ curl: Curl, _ outcome: CURLcode, isOurs: Bool = false
  ) -> MailFailure {
    let code = curl.answerCode.flatMap { $0 >= 400 ? $0 : nil }
    let words = code.map { curl.talk.words(with: $0) } ?? ""
    return MailFailure(
      kind, code: code, words: words.isEmpty ? curl.explain(outcome) : words, isOurs: isOurs)
  }
}

extension Message {
  /// `multipart/mixed` of the text in two forms and the files; without files the two forms alone.
  fileprivate func body(for curl: Curl) throws(MailFailure) -> OpaquePointer {
    guard let whole = unsafe curl_mime_init(curl.handle),
      let alternatives = unsafe curl_mime_init(curl.handle)
    else { throw MailFailure(.temporary, words: "no memory for the message", isOurs: true) }
    unsafe add(text, as: "text/plain; charset=utf-8", to: alternatives)
    unsafe add(html, as: "text/html; charset=utf-8", to: alternatives)
    let first = unsafe curl_mime_addpart(whole)
    unsafe curl_mime_subparts(first, alternatives)
    unsafe curl_mime_type(first, "multipart/alternative")
    for attachment in attachments {
      let part = unsafe curl_mime_addpart(whole)
      unsafe attachment.bytes.withUnsafeBytes { bytes in
        _ = unsafe curl_mime_data(
          part, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
      }
      unsafe curl_mime_type(part, attachment.type)
      unsafe curl_mime_filename(part, attachment.name)
      unsafe curl_mime_encoder(part, "base64")
    }
    return unsafe whole
  }

  private func add(_ text: String, as type: String, to parts: OpaquePointer) {
    // Lines end as mail has them, and are no longer than it allows.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    let part = unsafe curl_mime_addpart(parts)
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe curl_mime_data(
        part, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    unsafe curl_mime_type(part, type)
    unsafe curl_mime_encoder(part, "quoted-printable")
  }
}
