import Bench
import Catalogue
import Identity
import Markup
import Measurement
import People
import WebServer
import Wording

extension Visit {
  /// The column of readings of one method: typed down, saved together, each line on its own.
  func worklist(_ method: MethodID) throws -> Response {
    var form = FormState(self)
    var saved = 0
    if isPost {
      saved = try saveReadings(&form)
      if form.isValid {
        return redirect(
          to: .bench(.worklist(method)),
          saying: saved == 0
            ? Phrase(id: "Tidak ada yang diisi.", en: "Nothing was filled in.")
            : Phrase(
              id: "\(saved) hasil disimpan dan menunggu verifikasi orang kedua.",
              en: "\(saved) results are saved and wait for a second person's verification."))
      }
    }
    let (found, lines) = try transaction { tx in
      (try Catalogue.method(method, in: tx), try Bench.worklist(method, in: tx))
    }
    guard let found else { throw NotFound() }
    let urgent = lines.filter { tone($0.startedAt == nil ? $0.deadline : nil) != .plain }.count
    return show(
      Phrase(same: found.reference), status: form.status,
      crumbs: [Crumb(Phrase(id: "Lembar kerja", en: "Worklists"), .bench(.home))],
      mark: urgent == 0
        ? .empty
        : pill(.wait, Phrase(id: "\(urgent) mendesak", en: "\(urgent) urgent")),
      lead: found.technique
    ) {
      if saved > 0 {
        notice(
          .wait,
          Phrase(
            id: "\(saved) hasil sudah disimpan. Baris di bawah belum.",
            en: "\(saved) results are saved. The lines below are not yet."))
      }
      if lines.isEmpty {
        emptyState(
          Phrase(id: "Tidak ada yang menunggu metode ini.", en: "Nothing waits for this method."),
          action: buttonLink(Phrase(id: "Metode lain", en: "Other methods"), .bench(.home)))
      } else {
        postForm(self, form, draft: "worklist-\(method)") {
          columnEntryTable(
            Phrase(id: "Pembacaan", en: "Readings"), columns, lines.map { row($0, form) })
          p(.class("hint")) { entryHint }
          stickyActions {
            submitButton(Phrase(id: "Simpan pembacaan", en: "Save the readings"))
          }
        }
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

  private func row(_ line: WorklistLine, _ form: FormState) -> TableRow {
    let key = line.test.description
    let subject = "\(line.sampleNumber), \(line.parameter.text(language))"
    let late = line.startedAt == nil && (line.deadline.map { $0 < now } ?? false)
    return TableRow(
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
        HTML { for limit in line.limits { span { language.limit(limit.limit) } } },
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
          if late {
            checkbox(
              form, "hold-\(key)",
              Phrase(id: "tetap diuji, waktu tunggu lewat", en: "test all the same, too late"))
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
  private func saveReadings(_ form: inout FormState) throws -> Int {
    var saved = 0
    for key in form.fields.all("test") {
      let name = "reading-\(key)"
      guard !form.typed(name).isEmpty, let test = TestID(key),
        let result = form.id("result-\(key)", of: TestResult.self)
      else { continue }
      let note = form.text("note-\(key)", required: false, limit: 500)
      guard form.problem("note-\(key)") == nil else { continue }
      let reading = TypedReading(
        test: test, result: result, typed: form.typed(name), note: note ?? "",
        despiteHold: form.isTicked("hold-\(key)"))
      do {
        try transaction { tx in
          try Bench.recordReading(
            reading, mark: language.decimalMark, by: actor, at: now, in: tx)
        }
        saved += 1
      } catch let problem as any ReadableError {
        form.fail(name, problem.phrase)
      }
    }
    return saved
  }
}
