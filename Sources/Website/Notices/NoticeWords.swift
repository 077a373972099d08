import Markup
import Notices
import Reporting
import Timekeeping
import Wording

/// Words of the pages about notices.
enum NoticeWords {
  static let title = Phrase(id: "Pemberitahuan", en: "Notices")
  static let told = Phrase(id: "Siapa yang diberi tahu", en: "Who was told")
  static let unmailed = Phrase(
    id: "Surel pemberitahuan yang belum sampai", en: "Mail of notices that has not arrived")
  static let address = Phrase(id: "Alamat surel", en: "E-mail address")
}

extension NoticeLine.Mail {
  var tone: Tone {
    switch state {
    case .waiting: .wait
    case .delivered: .good
    case .refused, .givenUp: .bad
    case .withdrawn: .plain
    }
  }

  /// What became of it, for somebody who knows no SMTP.
  func plainWords(in zone: Zone) -> Phrase {
    switch state {
    case .delivered:
      Phrase(
        id: "Server surel kita menerimanya untuk diteruskan.",
        en: "Our mail server has taken it, to pass it on.")
    case .refused:
      Phrase(
        id: "Server penerima menolaknya untuk seterusnya. Tanyakan alamat yang benar.",
        en: "The recipient's server refused it for good. Ask for the right address.")
    case .givenUp where last?.outcome == .unanswered:
      Phrase(
        id:
          "Dikirim lebih dari sekali dan tidak dijawab; mungkin sampai. Tanyakan penerimanya, dan kirim lagi bila perlu.",
        en:
          "Sent more than once and not answered; it may have arrived. Ask its reader, and send it again if need be."
      )
    case .givenUp:
      Phrase(
        id: "Tidak terkirim setelah \(attempts) kali dicoba.",
        en: "Not delivered after \(attempts) attempts.")
    case .withdrawn:
      Phrase(
        id: "Tidak perlu lagi: sudah dijawab, atau pembacanya tidak menerima surel.",
        en: "No longer needed: it was acknowledged, or its reader takes no mail.")
    case .waiting: waiting(in: zone)
    }
  }

  private func waiting(in zone: Zone) -> Phrase {
    if isHeld {
      return Phrase(
        id: "Menunggu server surel: belum diatur (LACAK_MAIL_URL).",
        en: "Waits for a mail server: none is set (LACAK_MAIL_URL).")
    }
    guard let next = nextAt else {
      return Phrase(
        id: "Tidak ada pekerjaan untuknya; dicoba lagi otomatis dalam satu jam.",
        en: "No job looks after it; it is tried again by itself within an hour.")
    }
    return Phrase(
      id: "Dikirim tidak lebih awal dari \(Language.indonesian.moment(next, in: zone)).",
      en: "Sent not before \(Language.english.moment(next, in: zone)).")
  }
}

extension NoticeLine.Mail.State {
  var name: Phrase {
    switch self {
    case .waiting: Phrase(id: "menunggu", en: "waiting")
    case .delivered: Phrase(id: "terkirim", en: "delivered")
    case .refused: Phrase(id: "ditolak", en: "refused")
    case .givenUp: Phrase(id: "tidak terkirim", en: "given up")
    case .withdrawn: Phrase(id: "dibatalkan", en: "cancelled")
    }
  }
}
