package import Wording

/// Why something is not sent, or not to be had.
package enum DeliveryError: ReadableError, Hashable {
  case unknownRecipient
  case unknownDelivery
  case underWay
  case notCurrent

  package var phrase: Phrase {
    switch self {
    case .unknownRecipient:
      Phrase(
        id: "Penerima ini tidak tercatat, atau sudah dihapus.",
        en: "This recipient is not on record, or was removed.")
    case .unknownDelivery:
      Phrase(id: "Pengiriman ini tidak tercatat.", en: "This delivery is not on record.")
    case .underWay:
      Phrase(
        id: "Pengiriman ini sedang berjalan. Tunggu hasilnya, lalu kirim lagi bila perlu.",
        en: "This is being sent just now. Wait for what becomes of it, then send it again.")
    case .notCurrent:
      Phrase(
        id: "Versi ini tidak lagi berlaku, jadi tidak dikirim lagi.",
        en: "This version no longer holds, so it is not sent again.")
    }
  }
}
