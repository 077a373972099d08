import Bench
import Catalogue
import Identity
import Markup
import Measurement
import People
import WebServer
import Wording

extension Visit {
  /// The column of readings of one method: begun, typed down, saved together, each line on its own.
  func worklist(_ method: MethodID) throws -> Response {
    var form = FormState(self)
    var done = SavedLines()
    if isPost {
      guard actor.has(.analyst) else { throw NotAllowed(needed: [.analyst]) }
      done = try saveLines(&form)
      if form.isValid { return redirect(to: .bench(.worklist(method)), saying: done.words) }
    }
    let kept = form.isValid ? [] : form.fields.all("test").compactMap { TestID($0) }
    let (found, lines) = try transaction { tx in
      (
        try Catalogue.method(method, in: tx),
        try Bench.worklist(method, keeping: kept, in: tx)
      )
    }
    guard let found else { throw NotFound() }
    let urgent = lines.filter { tone($0.startedAt == nil ? $0.deadline : nil) != .plain }.count
    let isAnalyst = actor.has(.analyst)
    return show(
      Phrase(same: found.reference), status: form.status,
      crumbs: [Crumb(Phrase(id: "Lembar kerja", en: "Worklists"), .bench(.home))],
      mark: urgent == 0
        ? .empty
        : pill(.wait, Phrase(id: "\(urgent) mendesak", en: "\(urgent) urgent")),
      lead: found.technique
    ) {
      if !form.isValid, !done.isEmpty {
        notice(
          .wait,
          Phrase(
            id: "\(done.words.id) Baris di bawah belum.",
            en: "\(done.words.en) The lines below are not yet."))
      }
      if lines.isEmpty {
        emptyState(
          Phrase(id: "Tidak ada yang menunggu metode ini.", en: "Nothing waits for this method."),
          action: buttonLink(Phrase(id: "Metode lain", en: "Other methods"), .bench(.home)))
      } else if isAnalyst {
        postForm(self, form, draft: "worklist-\(method)") {
          if lines.contains(where: { $0.startedAt == nil }) {
            tickAllButton(
              "start-", Phrase(id: "Tandai semua “mulai uji”", en: "Tick every “start”"))
          }
          columnEntryTable(
            Phrase(id: "Pembacaan", en: "Readings"), columns, lines.map { row($0, form) })
          p(.class("hint")) { entryHint }
          stickyActions {
            submitButton(
              Phrase(id: "Simpan mulai uji dan pembacaan", en: "Save starts and readings"))
          }
        }
      } else {
        dataTable(
          Phrase(id: "Yang menunggu", en: "What waits"), Array(columns.prefix(4)),
          lines.map { line in
            TableRow(Array(described(line).prefix(4)), tone: line.isLate(at: now) ? .bad : .plain)
          }, empty: Phrase(id: "Tidak ada baris.", en: "No rows."))
      }
    }
  }

  private var columns: [Column] {
    [
      Column(Phrase(id: "Sampel", en: "Sample")),
      Column(Phrase(id: "Parameter", en: "Parameter")),
      Column(Phrase(id: "Mulai", en: "Start")),
      .number(Phrase(id: "Batas", en: "Limit")),
      .number(Phrase(id: "Pembacaan", en: "Reading")),
      Column(Phrase(id: "Catatan", en: "Note")),
    ]
  }

  /// Which sample, what, until when, and by which limits.
  private func described(_ line: WorklistLine) -> [HTML] {
    [
      HTML {
        strong { line.sampleNumber }
        " "
        quiet(line.matrix)
        if let reason = line.reason {
          p(.class("hint")) {
            Phrase(id: "ukur lagi: \(reason)", en: "measure again: \(reason)")
          }
        }
      },
      HTML(line.parameter),
      line.startedAt == nil
        ? deadline(line.deadline) : quiet(Phrase(id: "sedang diuji", en: "started")),
      HTML { for limit in line.limits { span { language.limit(limit.limit(in: language)) } } },
    ]
  }

  private func row(_ line: WorklistLine, _ form: FormState) -> TableRow {
    let key = line.test.description
    let subject = "\(line.sampleNumber), \(line.parameter.text(language))"
    let isPastHold = line.deadline.map { $0 < now } ?? false
    let late = line.isLate(at: now)
    var cells = described(line)
    if line.startedAt == nil || line.reason != nil {
      cells[2] = HTML {
        cells[2]
        " "
        line.startedAt == nil
          ? checkbox(form, "start-\(key)", Phrase(id: "mulai uji", en: "start"), about: subject)
          : checkbox(
            form, "anew-\(key)", Phrase(id: "uji ulang dari sampel", en: "start anew"),
            about: subject)
      }
    }
    return TableRow(
      cells + [
        HTML {
          div(.class("reading")) {
            entryField(
              form, "reading-\(key)", column: "reading",
              label: Phrase(id: "Pembacaan \(subject)", en: "Reading \(subject)"))
            span(.class("unit")) { line.unit.printed }
          }
          hiddenField(
            "result-\(key)",
            form.fields["result-\(key)"] ?? ResultID.make(at: now).description)
          hiddenField("test", key)
          if late || (isPastHold && line.reason != nil) {
            checkbox(
              form, "hold-\(key)",
              Phrase(id: "tetap diuji, waktu tunggu lewat", en: "test all the same, too late"),
              about: subject)
          }
        },
        entryField(
          form, "note-\(key)", column: "note",
          label: Phrase(id: "Catatan \(subject)", en: "Note \(subject)"), isFigure: false),
      ], tone: late ? .bad : .plain)
  }

  private var entryHint: Phrase {
    Phrase(
      id: "Ketik yang terbaca: 0,05 · <0,01 · >2400 · tidak terdeteksi · negatif · TBUD. "
        + "Enter turun ke baris berikut; yang kosong dilewati.",
      en: "Type what was read: 0.05 · <0.01 · >2400 · not detected · negative · TNTC. "
        + "Enter goes down a line; empty lines are left out.")
  }

  /// Every line for itself, so that one wrong line keeps none of the others from being saved.
  private func saveLines(_ form: inout FormState) throws -> SavedLines {
    var done = SavedLines()
    for key in form.fields.all("test") {
      guard let test = TestID(key), let result = form.id("result-\(key)", of: TestResult.self)
      else { continue }
      let note = form.text("note-\(key)", required: false, limit: 500)
      guard form.problem("note-\(key)") == nil else { continue }
      let typed = form.typed("reading-\(key)")
      let start: Start? =
        form.isTicked("anew-\(key)") ? .anew : form.isTicked("start-\(key)") ? .first : nil
      let reading = TypedReading(
        test: test, result: result, typed: typed, note: note ?? "",
        despiteHold: form.isTicked("hold-\(key)"), start: start)
      do {
        if !typed.isEmpty {
          try transaction { tx in
            try Bench.recordReading(
              reading, mark: language.decimalMark, by: actor, at: now, in: tx)
          }
          done.readings += 1
        } else if let start {
          try transaction { try Bench.start(test, start, by: actor, at: now, in: $0) }
          done.starts += 1
        }
      } catch let problem as BenchError where problem.isOfDoneTest {
        form.fail(nil, problem.phrase)
        // Should the test be sent back meanwhile, what is typed next is another result.
        form.replaceFields(form.fields.with("result-\(key)", ResultID.make(at: now)))
      } catch let problem as any ReadableError {
        form.fail("reading-\(key)", problem.phrase)
      }
    }
    return done
  }
}

/// What one press of the button saved.
private struct SavedLines {
  var starts = 0
  var readings = 0

  var isEmpty: Bool { starts + readings == 0 }

  var words: Phrase {
    let begun = Phrase(id: "\(starts) pengujian dimulai.", en: "Tests started: \(starts).")
    let saved = Phrase(
      id: "\(readings) hasil disimpan dan menunggu verifikasi orang kedua.",
      en: "Results saved, and waiting for a second person's verification: \(readings).")
    return switch (starts, readings) {
    case (0, 0): Phrase(id: "Tidak ada yang diisi.", en: "Nothing was filled in.")
    case (_, 0): begun
    case (0, _): saved
    default: Phrase(id: "\(begun.id) \(saved.id)", en: "\(begun.en) \(saved.en)")
    }
  }
}
