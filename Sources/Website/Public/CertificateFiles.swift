import Identity
import Markup
import People
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// The file for a guest who has the code.
  func guestFile(_ token: String, isSignature: Bool) throws -> Response {
    let certificate = try site.database.transaction(
      as: .public(token: token), request: request.id, isolation: .readOnly
    ) { tx in try Reporting.certificate(token: token, in: tx) }
    guard let certificate else { throw NotFound() }
    return file(certificate, isSignature: isSignature)
  }

  /// The file for whoever the database lets see it: another customer's is not there.
  func document(_ id: ReportVersionID, isSignature: Bool) throws -> Response {
    let (certificate, isIssued, isStuck) = try transaction(isolation: .readOnly) { tx in
      (
        try Reporting.certificate(id, in: tx), try Reporting.isIssued(id, in: tx),
        try Reporting.isStuck(id, in: tx)
      )
    }
    if let certificate {
      if !isSignature { try noteFetching(of: id) }
      return file(certificate, isSignature: isSignature)
    }
    guard isIssued else { throw NotFound() }
    return beingMade(isStuck: isStuck)
  }

  /// The customer has it now: that is what the portal's line in the ledger of deliveries waits for.
  private func noteFetching(of id: ReportVersionID) throws {
    guard actor.access == .client, let account = actor.account else { return }
    try site.database.transaction(as: .system, request: request.id) { tx in
      try Reporting.recordFetching(id, by: account, in: tx)
    }
  }

  private func file(_ certificate: Certificate, isSignature: Bool) -> Response {
    isSignature
      ? .file(
        Array(certificate.signature.text.utf8), type: "text/plain; charset=utf-8",
        name: "\(certificate.fileName).pdf.sig", isSaved: true)
      : .file(certificate.pdf, type: "application/pdf", name: "\(certificate.fileName).pdf")
  }

  /// Released a moment ago: the worker is at it. The page comes back by itself.
  private func beingMade(isStuck: Bool) -> Response {
    var response = show(
      Phrase(id: "Sertifikat sedang dibuat", en: "The certificate is being made"), status: 503
    ) {
      if isStuck {
        notice(
          .bad,
          Phrase(
            id:
              "Sertifikat ini sudah terbit, tetapi berkasnya gagal dibuat. Administrator perlu melihat daftar pekerjaan.",
            en:
              "This certificate is released, but making its file failed. An administrator has to look at the jobs."
          ))
      } else {
        notice(
          .wait,
          Phrase(
            id:
              "Laporannya sudah terbit; berkas PDF-nya jadi dalam beberapa detik. Halaman ini memuat ulang sendiri.",
            en:
              "The report is released; its PDF is ready in a few seconds. This page reloads by itself."
          ))
      }
    }
    response.headers.append(("Retry-After", "3"))
    if !isStuck { response.headers.append(("Refresh", "3")) }
    return response
  }
}
