package import Measurement

extension Verdict {
  /// What a table has room for: MS and TMS, as Indonesian certificates print.
  package var abbreviation: Phrase {
    switch self {
    case .meets: Phrase(id: "MS", en: "Complies")
    case .doesNotMeet: Phrase(id: "TMS", en: "Does not comply")
    case .cannotBeDecided: Phrase(id: "tidak dapat diputuskan", en: "cannot be decided")
    case .notJudged: Phrase(same: "–")
    }
  }

  /// The verdict in words, with its reason where nothing could be decided.
  package var phrase: Phrase {
    switch self {
    case .meets: Phrase(id: "memenuhi syarat", en: "meets the requirement")
    case .doesNotMeet: Phrase(id: "tidak memenuhi syarat", en: "does not meet the requirement")
    case .cannotBeDecided(let reason):
      Phrase(
        id: "tidak dapat diputuskan: \(reason.phrase.id)",
        en: "cannot be decided: \(reason.phrase.en)")
    case .notJudged: Phrase(id: "tidak dinilai", en: "not judged")
    }
  }
}

extension Indecision {
  package var phrase: Phrase {
    switch self {
    case .quantificationLimit:
      Phrase(
        id: "batas kuantifikasi metode melewati baku mutu",
        en: "the method's quantification limit is beyond the limit")
    case .beyondRange:
      Phrase(
        id: "hasil hanya diketahui lebih dari suatu nilai",
        en: "the result is only known to be above a value")
    case .detectionLimitUnknown:
      Phrase(id: "batas deteksi tidak dicatat", en: "the detection limit is not recorded")
    case .withinUncertainty:
      Phrase(
        id: "selisih dengan baku mutu lebih kecil dari ketidakpastian",
        en: "the result is closer to the limit than its uncertainty")
    case .uncertaintyUnknown:
      Phrase(id: "ketidakpastian tidak dicatat", en: "the uncertainty is not recorded")
    case .ambientUnknown:
      Phrase(id: "suhu udara tidak diukur", en: "the air temperature was not measured")
    case .notQuantified:
      Phrase(id: "terdeteksi tetapi tidak diukur", en: "detected but not quantified")
    case .notCountable: Phrase(id: "koloni tidak dapat dihitung", en: "colonies cannot be counted")
    }
  }
}

extension DecisionRule {
  /// The rule as a certificate states it (ISO/IEC 17025:2017 7.8.6).
  package var phrase: Phrase {
    switch self {
    case .simpleAcceptance:
      Phrase(
        id: "Hasil dibandingkan langsung dengan baku mutu, tanpa memperhitungkan ketidakpastian"
          + " (penerimaan sederhana, ILAC-G8:09/2019).",
        en: "The result is compared with the limit as it is, without regard to its uncertainty"
          + " (simple acceptance, ILAC-G8:09/2019).")
    case .guardBand:
      Phrase(
        id: "Hasil yang selisihnya dengan baku mutu lebih kecil dari ketidakpastian diperluas"
          + " tidak diputuskan (pita pengaman w = U, ILAC-G8:09/2019).",
        en: "A result closer to the limit than its expanded uncertainty is not decided"
          + " (guard band w = U, ILAC-G8:09/2019).")
    }
  }
}

extension Conclusion {
  /// The sentence about the whole sample; the parameters concerned stand beside it.
  package var phrase: Phrase {
    switch self {
    case .meets:
      Phrase(
        id: "Memenuhi syarat untuk semua parameter wajib yang ditetapkan.",
        en: "Meets the requirements for every compulsory parameter.")
    case .doesNotMeet:
      Phrase(id: "Tidak memenuhi syarat.", en: "Does not meet the requirements.")
    case .notFullyTested:
      Phrase(
        id: "Parameter yang diuji memenuhi syarat, tetapi tidak semua parameter wajib diuji.",
        en: "No tested parameter exceeds its limit, but not every compulsory one was tested.")
    case .cannotBeDecided:
      Phrase(
        id: "Pemenuhan syarat tidak dapat diputuskan.",
        en: "Whether the requirements are met cannot be decided.")
    }
  }
}

extension Language {
  /// The limit as a table prints it, without its unit: `maks. 0,003`, `< 300`, `6,5 – 8,5`.
  package func limit(_ limit: Limit) -> String {
    self.limit(limit, most: self == .indonesian ? "maks." : "max.") { $0.text(self) }
  }

  /// - Parameters:
  ///   - most: what stands before the largest figure that is allowed.
  ///   - say: sets other words.
  func limit(_ limit: Limit, most: String, _ say: (Phrase) -> String) -> String {
    switch limit.rule {
    case .maximum(let bound): return [most, number(bound)].joined(separator: Language.space)
    case .lessThan(let bound): return sign("<", bound)
    case .minimum(let least): return "min.\(Language.space)\(number(least))"
    case .range(let least, let most):
      return [number(least), "–", number(most)].joined(separator: Language.space)
    case .absent:
      return limit.unit.isCount ? "0" : say(Phrase(id: "negatif", en: "negative"))
    case .deviation(let below, let above):
      let width =
        below == -above
        ? "±\(Language.space)\(number(above))"
        : "\(number(below)) … +\(number(above))"
      return "\(say(Phrase(id: "suhu udara", en: "air temperature"))) \(width)"
    case .text(let words): return words
    }
  }

  /// The limit where no column names its unit: `maks. 0,003 mg/L`.
  package func limitWithUnit(_ limit: Limit) -> String {
    switch limit.rule {
    case .text: self.limit(limit)
    case .absent where !limit.unit.isCount: self.limit(limit)
    default:
      limit.unit == .none
        ? self.limit(limit) : self.limit(limit) + Language.space + limit.unit.printed
    }
  }
}
