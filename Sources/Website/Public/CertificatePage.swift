import Crypto
import Identity
import Markup
import People
import Postgres
import Reporting
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What a guest sees who scanned the code on a certificate: whether it is genuine and still holds, first of all.
  func scannedCertificate(_ token: String) throws -> Response {
    guard let report = try withCode(token, { try Reporting.version(token: token, in: $0) }) else {
      return unknownCode()
    }
    let standing = try standing(of: report)
    return show(
      Phrase(id: "Sertifikat \(report.number)", en: "Certificate \(report.number)"),
      mark: certificatePill(report.state)
    ) {
      standing
      columns {
        card(
          Phrase(id: "Bandingkan dengan yang di tangan Anda", en: "Compare with the one in hand")
        ) {
          facts(certificateFacts(report))
        }
      } aside: {
        fileCard(report)
        checkCard(FormState(empty: self))
      }
    }
  }

  /// Through the window of a guest who has this code, whoever else the reader may be.
  private func withCode<Outcome>(_ token: String, _ body: (Transaction) throws -> Outcome) throws
    -> Outcome
  {
    try site.database.transaction(
      as: .public(token: token), request: request.id, isolation: .readOnly, body)
  }

  private func standing(of report: IssuedReport) throws -> HTML {
    switch report.state {
    case .released where report.content.interim != nil:
      return interimStanding(report.content.interim?.outstanding ?? [])
    case .released, .draft:
      return notice(.good) {
        p {
          strong {
            Phrase(
              id: "Sertifikat ini asli dan masih berlaku.",
              en: "This certificate is genuine and still holds.")
          }
        }
      }
    case .superseded:
      let newer = try Reporting.successor(of: report.id, in: site.database)
      let withdrawn =
        newer == nil ? try Reporting.withdrawnSuccessor(of: report.id, in: site.database) : nil
      return notice(withdrawn == nil ? .wait : .bad) {
        p {
          strong {
            Phrase(
              id: "Sertifikat ini asli, tetapi sudah diganti dan tidak berlaku lagi.",
              en: "This certificate is genuine, but was replaced and no longer holds.")
          }
        }
        if let newer {
          let date = Phrase(
            id: Language.indonesian.date(zone.local(newer.releasedAt).day),
            en: Language.english.date(zone.local(newer.releasedAt).day))
          p {
            Phrase(
              id: "Yang berlaku: \(newer.number) versi \(newer.version), terbit \(date.id).",
              en:
                "What holds is \(newer.number) version \(newer.version), issued on \(date.en).")
            " "
            report.content.interim == nil ? askForIt : linkToFinal(newer.token)
          }
        }
        reason(report)
        if let withdrawn {
          p {
            Phrase(
              id: "Penggantinya, \(withdrawn.number) versi \(withdrawn.version), ditarik kembali "
                + "oleh laboratorium: \(withdrawn.reason)",
              en:
                "What replaced it, \(withdrawn.number) version \(withdrawn.version), was withdrawn "
                + "by the laboratory: \(withdrawn.reason)")
          }
        }
      }
    case .withdrawn:
      return notice(.bad) {
        p {
          strong {
            Phrase(
              id: "Sertifikat ini ditarik kembali oleh laboratorium. Jangan dipakai.",
              en: "The laboratory has withdrawn this certificate. Do not rely on it.")
          }
        }
        if let ended = report.endedAt { p { language.moment(ended, in: zone) } }
        reason(report)
      }
    }
  }

  /// What was changed in it is for whoever it was issued to.
  private var askForIt: HTML {
    HTML(
      Phrase(
        id: "Mintalah versi itu kepada yang memberi Anda sertifikat ini.",
        en: "Ask whoever gave you this certificate for it."))
  }

  /// Whoever was given a part is led to the whole.
  private func linkToFinal(_ token: String) -> HTML {
    a(.href(Page.public(.certificate(token: token)))) {
      Phrase(id: "Buka sertifikat penggantinya", en: "Open the certificate that replaces it")
    }
  }

  private func interimStanding(_ outstanding: [String]) -> HTML {
    notice(.wait) {
      p {
        strong {
          Phrase(
            id: "Sertifikat ini asli, tetapi sementara: pengujian belum selesai.",
            en: "This certificate is genuine, but interim: tests are outstanding.")
        }
      }
      p {
        Phrase(
          id: "Belum selesai saat terbit: \(outstanding.joined(separator: ", ")).",
          en: "Not done when it was issued: \(outstanding.joined(separator: ", ")).")
      }
      p {
        Phrase(
          id: "Halaman ini akan menyebut sertifikat akhirnya begitu terbit.",
          en: "This page will name the final certificate once it is issued.")
      }
    }
  }

  private func reason(_ report: IssuedReport) -> HTML {
    report.endReason.isEmpty
      ? .empty
      : p { Phrase(id: "Alasan: \(report.endReason)", en: "Reason: \(report.endReason)") }
  }

  private func fileCard(_ report: IssuedReport) -> HTML {
    card(Phrase(id: "Berkas asli", en: "The original file")) {
      if let document = report.document {
        p {
          a(.class("button"), .href(Page.public(.certificateFile(token: report.token)))) {
            Phrase(id: "Unduh PDF", en: "Download the PDF")
          }
        }
        facts([
          Fact(Phrase(id: "Halaman", en: "Pages"), String(document.pages)),
          Fact(
            Phrase(same: "SHA-256"), HTML { code(.class("breaks")) { document.sha256.hexadecimal } }
          ),
          Fact(
            Phrase(id: "Tanda tangan", en: "Signature"),
            HTML {
              a(.href(Page.public(.certificateSignature(token: report.token)))) {
                Phrase(
                  id: "Ed25519, kunci \(document.keyID)", en: "Ed25519, key \(document.keyID)")
              }
            }),
        ])
      } else {
        notice(
          .wait,
          Phrase(
            id: "Berkasnya sedang dibuat. Muat ulang sebentar lagi.",
            en: "The file is being made. Reload in a moment."))
      }
    }
  }

  /// Says nothing of whether the code ever was one, or how near it came.
  private func unknownCode() -> Response {
    show(Phrase(id: "Tidak dikenal", en: "Not known"), status: 404) {
      notice(
        .bad,
        Phrase(
          id:
            "Tidak ada sertifikat dengan kode ini. Jika kode dipindai dari sebuah sertifikat, sertifikat itu bukan dari laboratorium ini.",
          en:
            "There is no certificate with this code. If it was scanned from a certificate, that certificate does not come from this laboratory."
        ))
      checkCard(FormState(empty: self))
    }
  }
}

/// Where a version stands, beside the title.
func certificatePill(_ state: ReportVersion.State) -> HTML {
  switch state {
  case .released: pill(.good, state.name)
  case .superseded: pill(.wait, state.name)
  case .withdrawn: pill(.bad, state.name)
  case .draft: pill(.plain, state.name)
  }
}
