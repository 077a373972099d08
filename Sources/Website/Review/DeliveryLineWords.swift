import Reporting
import Timekeeping
import Wording

extension DeliveryLine {
  var isFailed: Bool { state == .refused || state == .givenUp }

  /// What became of it, for somebody who knows no SMTP.
  func plainWords(in zone: Zone) -> Phrase {
    switch state {
    case .waiting where isStranded, .sending where isStranded:
      Phrase(
        id:
          "Berhenti: pekerjaannya di antrean gagal atau dihapus. Tidak dilanjutkan sendiri; kirim lagi.",
        en:
          "It has stopped: its job in the queue failed or was removed. Nothing goes on by itself; send it again."
      )
    case .delivered where channel == .portal:
      Phrase(
        id: "Diunduh oleh \(fetchedBy ?? "pelanggan").",
        en: "Fetched by \(fetchedBy ?? "the customer").")
    case .delivered where channel == .mail:
      Phrase(
        id: "Server surel kita menerimanya untuk diteruskan.",
        en: "Our mail server has taken it, to pass it on.")
    case .delivered:
      Phrase(id: "Sistem penerima menerimanya.", en: "The recipient's system took it.")
    case .sending: Phrase(id: "Sedang dikirim.", en: "It is being sent.")
    case .refused: refusal
    case .givenUp where last?.outcome == .unanswered && channel == .mail:
      Phrase(
        id:
          "Dikirim lebih dari sekali dan tidak dijawab; mungkin sampai. Tanyakan penerima, dan kirim lagi bila perlu.",
        en:
          "Sent more than once and not answered; it may have arrived. Ask the recipient, and send it again if need be."
      )
    case .givenUp:
      Phrase(
        id: "Tidak terkirim setelah \(attempts) kali dicoba selama lima hari.",
        en: "Not delivered after \(attempts) attempts in five days.")
    case .withdrawn: notSentBecause
    case .waiting: waiting(in: zone)
    }
  }

  private var refusal: Phrase {
    switch (channel, last?.code) {
    case (.mail, 550), (.mail, 551), (.mail, 553):
      Phrase(
        id: "Alamat ini tidak ada atau tidak menerima surel. Tanyakan alamat yang benar.",
        en: "There is no such address, or it takes no mail. Ask for the right one.")
    case (.mail, 552):
      Phrase(
        id: "Berkasnya terlalu besar untuk kotak surat ini. Ubah penerima menjadi tautan.",
        en: "The file is too large for this mailbox. Change the recipient to a link.")
    case (.webhook, _):
      Phrase(
        id: "Sistem penerima menolaknya. Tanyakan alamat webhook yang benar.",
        en: "The recipient's system refused it. Ask for the right webhook.")
    default:
      Phrase(
        id: "Server penerima menolaknya untuk seterusnya.",
        en: "The recipient's server refused it for good.")
    }
  }

  private var notSentBecause: Phrase {
    switch withdrawal {
    case .sentAgain: Phrase(id: "Diganti oleh kiriman berikutnya.", en: "Replaced by a later one.")
    case .addressChanged:
      Phrase(
        id: "Alamatnya diganti: dikirim ke alamat yang baru.",
        en: "The address was corrected: it is sent to the new one.")
    case .recipientRemoved:
      Phrase(id: "Penerimanya dihapus.", en: "The recipient was removed.")
    case .versionEnded, nil:
      Phrase(
        id: "Tidak dikirim lagi: versi ini tidak berlaku lagi.",
        en: "Not sent any more: this version no longer holds.")
    }
  }

  private func waiting(in zone: Zone) -> Phrase {
    if channel == .portal {
      return Phrase(
        id: "Sudah tersedia; belum ada yang mengunduhnya.",
        en: "It is there; nobody has fetched it yet.")
    }
    guard let next = nextAttemptAt else {
      return Phrase(
        id: "Menunggu server surel: belum diatur (LACAK_MAIL_URL).",
        en: "Waits for a mail server: none is set (LACAK_MAIL_URL).")
    }
    let again = Phrase(
      id: " Dicoba lagi \(Language.indonesian.moment(next, in: zone)).",
      en: " Next attempt at \(Language.english.moment(next, in: zone)).")
    let cause: Phrase? =
      switch last?.outcome {
      case .temporary:
        Phrase(
          id: "Server penerima meminta kita mencoba lagi, atau tidak terjangkau.",
          en: "The recipient's server asked us to come back, or was out of reach.")
      case .unanswered:
        Phrase(
          id: "Sudah dikirim tetapi tidak dijawab; mungkin sampai.",
          en: "Sent, but not answered; it may have arrived.")
      case .ours:
        Phrase(
          id: "Server surel laboratorium sendiri menolaknya; administrator perlu memeriksanya.",
          en: "The laboratory's own mail server refused it; an administrator has to look at it.")
      case .delivered, .permanent, .lost, nil: nil
      }
    guard let cause else { return Phrase(id: "Menunggu giliran.", en: "Waits for its turn.") }
    return Phrase(id: cause.id + again.id, en: cause.en + again.en)
  }
}
