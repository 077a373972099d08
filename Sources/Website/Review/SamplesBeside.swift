import Bench
import Custody
import Identity
import Markup
import Postgres
import Reporting
import WebServer
import Wording

/// The other samples that stand, or may stand, on one certificate with a sample.
struct SamplesBeside {
  struct Other {
    var number: String
    var name: String
    var sample: ReviewedSample

    /// What its tick stands for: the sample, and what was on the page of it.
    var tick: String { "\(sample.id) \(sample.seal)" }
  }

  var others: [Other]
  /// Those of the request that may not, with why.
  var barred: [Companion] = []
  /// Those that may, beyond the most that stand on one.
  var leftForLater = 0
  /// On the certificate that is replaced, which still holds: none of them can be left out.
  var areFixed = false
  /// On a withdrawn certificate: all of them, unless something is said.
  var areTicked = false

  var results: [ReviewedResult] { others.flatMap(\.sample.results) }

  /// - Parameter newest: the last final certificate of the sample; nil before the first.
  static func load(
    _ sample: SampleID, _ newest: ReportLine?, in tx: Transaction
  ) throws -> SamplesBeside {
    guard let newest else {
      let companions = try Reporting.companions(of: sample, in: tx)
      let free = companions.filter { $0.obstacle == nil }
      let first = free.prefix(CertificateContent.mostSamples - 1)
      var beside = SamplesBeside(
        others: try others(first.map { ($0.sample, $0.number, $0.name) }, in: tx))
      beside.leftForLater = free.count - first.count
      beside.barred = companions.filter { $0.obstacle != nil }
      return beside
    }
    let left = try Reporting.samplesLeft(on: newest.version, in: tx)
    let others = newest.samples.filter { $0.id != sample && left.contains($0.id) }
    var beside = SamplesBeside(
      others: try Self.others(others.map { ($0.id, $0.number, $0.name) }, in: tx))
    beside.areFixed = newest.state == .released
    beside.areTicked = newest.state == .withdrawn
    return beside
  }

  private static func others(
    _ samples: [(id: SampleID, number: String, name: String)], in tx: Transaction
  ) throws -> [Other] {
    zip(samples, try ReviewedSample.load(samples.map(\.id), in: tx)).map { named, sample in
      Other(number: named.number, name: named.name, sample: sample)
    }
  }
}

extension SeenSample {
  /// Reads `SamplesBeside.Other.tick`.
  init?(tick: String) {
    let words = tick.split(separator: " ")
    guard words.count == 2, let sample = SampleID(String(words[0])) else { return nil }
    self.init(sample, seal: String(words[1]))
  }
}

extension SeenVersion {
  init(_ line: ReportLine) { self.init(line.version, line.state) }

  /// Reads `field`.
  init?(field: String) {
    let words = field.split(separator: " ")
    guard words.count == 2, let id = ReportVersionID(String(words[0])),
      let state = ReportVersion.State(rawValue: String(words[1]))
    else { return nil }
    self.init(id, state)
  }

  /// What a form says of it.
  var field: String { "\(id) \(state.rawValue)" }
}

extension Visit {
  /// Samples to be ticked with their results, since a signature stands under all of them; and who may not, with why.
  func besideFields(_ beside: SamplesBeside, _ form: FormState) -> HTML {
    guard !beside.others.isEmpty || !beside.barred.isEmpty else { return .empty }
    return fieldGroup(
      Phrase(id: "Pada sertifikat yang sama", en: "On the same certificate")
    ) {
      if beside.areFixed {
        p {
          Phrase(
            id: "Perubahan memuat semua sampel sertifikat yang diganti.",
            en: "An amendment has all samples of the certificate that it replaces.")
        }
      } else if beside.others.count > 1 {
        p { tickAllButton("with", Phrase(id: "Centang semua", en: "Tick all")) }
      }
      for other in beside.others { besideField(other, beside, form) }
      if beside.leftForLater > 0 {
        p {
          Phrase(
            id: "Satu sertifikat memuat paling banyak \(CertificateContent.mostSamples) sampel; "
              + "\(beside.leftForLater) lagi untuk sertifikat berikutnya.",
            en: "One certificate has at most \(CertificateContent.mostSamples) samples; "
              + "\(beside.leftForLater) more are for the next.")
        }
      }
      for companion in beside.barred {
        p {
          quiet("\(companion.number) \(companion.name)")
          if let obstacle = companion.obstacle {
            quiet(": ")
            quiet(obstacle.phrase)
          }
        }
      }
    }
  }

  private func besideField(
    _ other: SamplesBeside.Other, _ beside: SamplesBeside, _ form: FormState
  ) -> HTML {
    let posted = form.isSubmitted ? form.fields.all("with") : []
    // Results that nobody has seen are not ticked, whatever was ticked before.
    let ticked = form.isSubmitted ? posted.contains(other.tick) : beside.areTicked
    let hasChanged =
      !posted.contains(other.tick)
      && posted.contains { $0.hasPrefix(other.sample.id.description) }
    let name = HTML {
      strong { other.number }
      " "
      other.name
      if hasChanged {
        " "
        pill(.wait, Phrase(id: "berubah: tinjau lagi", en: "changed: review again"))
      }
    }
    return HTML {
      if beside.areFixed {
        hiddenField("with", other.tick)
        p { name }
      } else if !other.sample.isComplete {
        p {
          name
          ": "
          quiet(Companion.Obstacle.notReady(tests: other.sample.outstanding.count).phrase)
        }
      } else {
        div(.class("tick")) {
          label {
            input(
              .type("checkbox"), .name("with"), .value(other.tick), .when(ticked, .checked))
            span { name }
          }
        }
      }
      deviationList(other.sample)
      p {
        for result in other.sample.results { besideResult(result) }
        shownAppendices(other.sample.appendices)
        " "
        a(.href(Page.review(.sample(other.sample.id)))) {
          Phrase(id: "tinjau \(other.number)", en: "review \(other.number)")
        }
      }
    }
  }

  /// A figure, and in words what the signature stands under beside it: verdict, oddities, the analyst's note.
  private func besideResult(_ result: ReviewedResult) -> HTML {
    let verdicts = result.isPlain ? [] : result.verdicts.map(\.verdict.abbreviation)
    let remarks =
      Set(verdicts).map { $0.text(language) }.sorted()
      + Oddity.allCases.filter(result.oddities.contains).map { $0.name.text(language) }
    let words =
      "\(result.parameter.text(language)) \(language.figureWithUnit(result.figure))"
      + (remarks.isEmpty ? "" : ": " + remarks.joined(separator: ", "))
    return HTML {
      if result.isPlain {
        words
      } else {
        pill(result.urgency == 0 ? .bad : .wait, Phrase(same: words))
      }
      if !result.note.isEmpty {
        " "
        quiet("“\(result.note)”")
      }
      "; "
    }
  }

  /// The very file before it is signed, with what is ticked.
  var previewTickedButton: HTML {
    submitButton(
      Phrase(id: "Pratinjau yang dicentang", en: "Preview what is ticked"), .plain, name: "preview")
  }

  func samplesBeside(_ form: FormState) -> [SeenSample] {
    form.fields.all("with").compactMap { SeenSample(tick: $0) }
  }
}

extension ReportLine {
  /// Of one sample its number and name; of several their numbers.
  var sampleWords: HTML {
    guard samples.count == 1 else { return HTML(samples.map(\.number).joined(separator: ", ")) }
    return HTML {
      samples[0].number
      " "
      quiet(samples[0].name)
    }
  }
}
