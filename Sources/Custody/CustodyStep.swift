package import Postgres
package import Wording

/// What can be done with a container; an entry of the ledger says one of these.
package enum CustodyStep: String, CaseIterable, Hashable, Sendable {
  case collect
  case offer
  case accept
  case refuse
  case withdraw
  case receive
  case reject
  case store
  case use
  case retain
  case dispose
  case giveBack = "return"
  case lose

  /// On a button.
  package var verb: Phrase {
    switch self {
    case .collect: Phrase(id: "Ambil sampel", en: "Collect")
    case .offer: Phrase(id: "Serahkan", en: "Hand over")
    case .accept: Phrase(id: "Terima titipan", en: "Accept")
    case .refuse: Phrase(id: "Tolak titipan", en: "Refuse")
    case .withdraw: Phrase(id: "Tarik kembali", en: "Withdraw")
    case .receive: Phrase(id: "Terima sampel", en: "Receive sample")
    case .reject: Phrase(id: "Tolak sampel", en: "Reject sample")
    case .store: Phrase(id: "Simpan", en: "Store")
    case .use: Phrase(id: "Ambil untuk diuji", en: "Take for testing")
    case .retain: Phrase(id: "Simpan sebagai arsip", en: "Retain")
    case .dispose: Phrase(id: "Musnahkan", en: "Dispose of")
    case .giveBack: Phrase(id: "Kembalikan", en: "Give back")
    case .lose: Phrase(id: "Catat hilang", en: "Record as lost")
    }
  }

  /// In the story of a container.
  package var past: Phrase {
    switch self {
    case .collect: Phrase(id: "Diambil", en: "Collected")
    case .offer: Phrase(id: "Diserahkan", en: "Offered")
    case .accept: Phrase(id: "Diterima pengantar", en: "Accepted")
    case .refuse: Phrase(id: "Titipan ditolak", en: "Refused")
    case .withdraw: Phrase(id: "Ditarik kembali", en: "Withdrawn")
    case .receive: Phrase(id: "Diterima lab", en: "Received")
    case .reject: Phrase(id: "Ditolak", en: "Rejected")
    case .store: Phrase(id: "Disimpan", en: "Stored")
    case .use: Phrase(id: "Diuji", en: "In use")
    case .retain: Phrase(id: "Arsip", en: "Retained")
    case .dispose: Phrase(id: "Dimusnahkan", en: "Disposed of")
    case .giveBack: Phrase(id: "Dikembalikan", en: "Returned")
    case .lose: Phrase(id: "Hilang", en: "Lost")
    }
  }

  /// Whether the ledger asks for a reason.
  package var needsReason: Bool {
    [.refuse, .reject, .lose, .giveBack, .dispose].contains(self)
  }
}

extension CustodyStep: PostgresEncodable, PostgresDecodable {}
