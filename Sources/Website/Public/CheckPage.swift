import Crypto
import Markup
import Reporting
import WebServer
import Wording

extension Visit {
  /// A file somebody was sent: the very bytes the laboratory issued, or not.
  func checkFile() throws -> Response {
    var form = FormState(self)
    var outcome = HTML.empty
    if isPost, let file = form.file("file"), isSmallEnough(file, &form) {
      outcome = verdict(on: try Reporting.check(Digest(of: file.content), in: site.database))
    }
    return show(
      Phrase(id: "Periksa berkas sertifikat", en: "Check a certificate's file"), status: form.status
    ) {
      outcome
      checkCard(form)
    }
  }

  /// The largest appendices, and the certificate before them.
  private static let mostBytes = Appendix.mostBytes + 1_000_000

  private func isSmallEnough(_ file: UploadedFile, _ form: inout FormState) -> Bool {
    guard file.content.count > Self.mostBytes else { return true }
    form.fail(
      "file",
      Phrase(
        id: "Paling besar 8 MB. Tidak ada sertifikat laboratorium ini yang sebesar itu.",
        en: "At most 8 MB. No certificate of this laboratory is that large."))
    return false
  }

  private func verdict(on found: CheckedFile?) -> HTML {
    guard let found, found.isSignatureRight else {
      return notice(.bad) {
        p {
          strong {
            Phrase(
              id: "Berkas ini bukan sertifikat asli laboratorium ini.",
              en: "This file is not a genuine certificate of this laboratory.")
          }
        }
        p {
          Phrase(
            id:
              "Isinya berbeda dari setiap sertifikat yang pernah diterbitkan; satu bit yang diubah sudah cukup. Foto, pindaian, atau hasil simpan ulang juga berbeda: mintalah berkas PDF aslinya.",
            en:
              "Its bytes are those of no certificate ever issued; one changed bit is enough. A photo, a scan or a file saved anew differs as well: ask for the original PDF."
          )
        }
      }
    }
    let tone: Tone =
      switch found.state {
      case .released: .good
      case .superseded, .draft: .wait
      case .withdrawn: .bad
      }
    return notice(tone) {
      p {
        strong {
          Phrase(
            id: "Berkas ini asli: \(found.number) versi \(found.version), \(found.state.name.id).",
            en:
              "This file is genuine: \(found.number) version \(found.version), \(found.state.name.en)."
          )
        }
      }
      p {
        Phrase(
          id: "Sama persis sampai byte terakhir, dengan tanda tangan kunci \(found.keyID).",
          en: "The same to the last byte, with the signature of the key \(found.keyID).")
      }
      p {
        a(.href(Page.public(.certificate(token: found.token)))) {
          Phrase(id: "Lihat keadaannya sekarang", en: "See how it stands now")
        }
      }
    }
  }

  func checkCard(_ form: FormState) -> HTML {
    card(Phrase(id: "Periksa berkas PDF", en: "Check a PDF file")) {
      p {
        Phrase(
          id:
            "Diberi berkas PDF? Kirim ke sini: halaman ini mengatakan apakah berkas itu asli sampai byte terakhir. Berkasnya tidak disimpan.",
          en:
            "Were you sent a PDF? Send it here: this page says whether it is genuine to the last byte. The file is not kept."
        )
      }
      postForm(self, form, to: Page.public(.check).link, hasFiles: true) {
        field(
          form, "file", Phrase(id: "Berkas sertifikat", en: "Certificate file"),
          .file(accept: "application/pdf", most: Self.mostBytes),
          hint: Phrase(id: "PDF, paling besar 8 MB", en: "PDF, at most 8 MB"))
        submitButton(Phrase(id: "Periksa berkas", en: "Check the file"))
      }
    }
  }
}
