import Markup
import WebServer
import Wording

extension Visit {
  func welcomePage() -> Response {
    show(
      Phrase(id: "Dari sampel sampai sertifikat", en: "From sample to certificate"),
      lead: Phrase(
        id:
          "Siapa yang mengambil, di mana sampel berada, apa yang ditemukan, dan siapa yang menjaminnya.",
        en: "Who took it, where the sample has been, what was found, and who stands behind it.")
    ) {
      div(.class("grid even")) {
        card(Phrase(id: "Pelanggan dan petugas", en: "Clients and staff")) {
          p {
            Phrase(
              id: "Minta pengujian, ikuti sampel, kerjakan yang menunggu.",
              en: "Request a test, follow a sample, do what is waiting.")
          }
          p { buttonLink(Phrase(id: "Masuk", en: "Sign in"), .account(.login)) }
        }
        card(Phrase(id: "Memeriksa sertifikat", en: "Checking a certificate")) {
          p {
            Phrase(
              id:
                "Pindai kode QR pada sertifikat: halaman yang terbuka mengatakan apakah sertifikat itu asli dan masih berlaku.",
              en:
                "Scan the QR code on the certificate: the page it opens says whether it is genuine and still current."
            )
          }
          p {
            buttonLink(
              Phrase(id: "Periksa berkas PDF", en: "Check a PDF file"), .public(.check),
              isPlain: true)
          }
        }
      }
    }
  }
}
