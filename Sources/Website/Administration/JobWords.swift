import JobQueue
import Markup
import Timekeeping
import Wording

/// Words and figures of the pages of the queue.
enum JobWords {
  static let title = Phrase(id: "Antrean kerja", en: "Job queue")
  static let job = Phrase(id: "Pekerjaan", en: "Job")
  static let kind = Phrase(id: "Jenis", en: "Kind")
  static let attempts = Phrase(id: "Percobaan", en: "Attempts")
  static let worker = Phrase(id: "Pekerja", en: "Worker")
  static let waiting = Phrase(id: "menunggu", en: "waiting")
  static let running = Phrase(id: "sedang dikerjakan", en: "running")
  static let failed = Phrase(id: "gagal, menunggu keputusan", en: "failed, to be decided")
  static let decision = Phrase(id: "Keputusan", en: "Decision")
  static let discardReason = Phrase(id: "Mengapa dibuang", en: "Why it is discarded")
  static let cancelReason = Phrase(id: "Mengapa dibatalkan", en: "Why it is cancelled")
  static let program = Phrase(id: "program", en: "the program")
  static let reasonMissing = Phrase(id: "Tulis alasannya.", en: "Say why.")

  /// A count that may not have been taken to its end.
  static func count(_ count: Int) -> Phrase {
    count >= QueueHealth.most
      ? Phrase(id: "10.000 atau lebih", en: "10,000 or more") : Phrase(same: String(count))
  }

  static func retried(_ outcome: RetriedJobs) -> Phrase {
    let (retried, left) = (outcome.retried, outcome.superseded)
    let all = Phrase(
      id: "\(retried) pekerjaan dicoba lagi.", en: "\(retried) jobs are tried again.")
    guard left > 0 else { return all }
    return Phrase(
      id: "\(all.id) \(left) tidak: pekerjaan lain untuk hal yang sama sudah menunggu atau "
        + "dikerjakan.",
      en: "\(all.en) \(left) are not: another job for the same thing waits or runs.")
  }
}

extension JobDecision.Kind {
  var words: Phrase {
    switch self {
    case .retry: Phrase(id: "dicoba lagi", en: "tried again")
    case .cancel: Phrase(id: "dibatalkan", en: "cancelled")
    case .discard: Phrase(id: "dibuang", en: "discarded")
    }
  }
}

extension JobState {
  var words: Phrase {
    switch self {
    case .ready: Phrase(id: "menunggu", en: "waiting")
    case .running: Phrase(id: "sedang dikerjakan", en: "running")
    case .done: Phrase(id: "selesai", en: "done")
    case .dead: Phrase(id: "gagal", en: "failed")
    case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
    }
  }

  var tone: Tone {
    switch self {
    case .ready, .cancelled: .plain
    case .running: .wait
    case .done: .good
    case .dead: .bad
    }
  }
}

extension JobAttempt.Outcome {
  var words: Phrase {
    switch self {
    case .done: Phrase(id: "selesai", en: "done")
    case .failed: Phrase(id: "gagal", en: "failed")
    case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
    case .expired:
      Phrase(id: "pekerja hilang atau terlalu lama", en: "worker lost, or took too long")
    case .released: Phrase(id: "dikembalikan, tidak dihitung", en: "given back, not counted")
    }
  }

  var tone: Tone {
    switch self {
    case .done: .good
    case .failed, .expired: .bad
    case .cancelled, .released: .plain
    }
  }
}

extension JobSchedule.CatchUp {
  var words: Phrase {
    switch self {
    case .skip: Phrase(id: "yang terlewat dibiarkan", en: "what is missed is skipped")
    case .latest: Phrase(id: "yang terakhir disusulkan", en: "the latest missed is made up for")
    case .all: Phrase(id: "semua disusulkan", en: "all missed are made up for")
    }
  }
}

extension QueueHealth {
  /// A worker wakes within seconds; whoever waits this long waits for a worker that is not there.
  var isStuck: Bool { (oldestWaitSeconds ?? 0) > 300 }

  func wait(in language: Language) -> String {
    language.span(.seconds(Int(oldestWaitSeconds ?? 0)))
  }

  /// How long the oldest has waited.
  var waitWords: Phrase {
    guard let seconds = oldestWaitSeconds else { return Phrase(same: "–") }
    guard seconds >= 60 else {
      return Phrase(id: "kurang dari semenit", en: "less than a minute")
    }
    return Phrase(id: wait(in: .indonesian), en: wait(in: .english))
  }
}

extension Throughput {
  var done: Int { attempts[.done] ?? 0 }
  var failed: Int { (attempts[.failed] ?? 0) + (attempts[.expired] ?? 0) }
}
