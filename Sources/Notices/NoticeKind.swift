import Postgres
package import Wording

/// What a notice is about; the raw values are those of `notice.kind`.
package enum NoticeKind: String, CaseIterable, Hashable, Sendable {
  case sampleReceived = "sample_received"
  case sampleRejected = "sample_rejected"
  case resultOverdue = "result_overdue"
  /// Above a limit that protects health at once.
  case healthExceedance = "health_exceedance"
  case reportReleased = "report_released"
  case reportAmended = "report_amended"
  case reportWithdrawn = "report_withdrawn"

  package var name: Phrase {
    switch self {
    case .sampleReceived: Phrase(id: "Sampel diterima", en: "Sample received")
    case .sampleRejected: Phrase(id: "Sampel ditolak", en: "Sample rejected")
    case .resultOverdue: Phrase(id: "Hasil terlambat", en: "Result overdue")
    case .healthExceedance: Phrase(id: "Bahaya bagi kesehatan", en: "Danger to health")
    case .reportReleased: Phrase(id: "Sertifikat terbit", en: "Certificate issued")
    case .reportAmended: Phrase(id: "Sertifikat diubah", en: "Certificate amended")
    case .reportWithdrawn: Phrase(id: "Sertifikat ditarik", en: "Certificate withdrawn")
    }
  }

  /// Goes by mail whatever was chosen, also by night.
  package var isUrgent: Bool { self == .healthExceedance }
}

extension NoticeKind: PostgresEncodable, PostgresDecodable {}
