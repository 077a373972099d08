import Bench
import Clients
import Custody
import Identity
import Markup
import Measurement
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// The form at the point (berita acara pengambilan), for one hand: what is there already is filled in.
  func collectPage(_ id: SampleID) throws -> Response {
    let (sample, containers, tests) = try transaction { tx in
      guard let sample = try Custody.sample(id, in: tx) else { throw NotFound() }
      return (
        sample, try Custody.containers(of: id, in: tx), try Bench.fieldTests(of: id, in: tx)
      )
    }
    let readings = FieldReadings(tests: tests, mark: decimalMark)
    var form = FormState(
      self,
      initial: [
        "at": zone.local(now).fieldValue,
        "place": [sample.siteName, sample.pointName ?? sample.name].compactMap { $0 }
          .joined(separator: ", "),
      ])
    if isPost, let response = try collect(sample, containers, readings, &form) { return response }
    return show(
      Phrase(same: [sample.pointCode, sample.name].compactMap { $0 }.joined(separator: " · ")),
      status: form.status,
      crumbs: [Crumb(Phrase(id: "Pengambilan hari ini", en: "Today's collections"), .field(.home))],
      lead: [
        Phrase(same: sample.number), sample.matrixName, Phrase(same: sample.organisationName),
      ].joined(" · ")
    ) {
      if containers.contains(where: { $0.state != .expected }), form.isValid {
        collectedAlready(sample, containers)
      } else {
        collectionForm(form, sample, containers, readings)
      }
    }
  }

  private func collectedAlready(_ sample: Sample, _ containers: [Container]) -> HTML {
    card {
      for container in containers {
        p {
          strong { container.barcode }
          " "
          pill(CustodyWords.tone(container.state), container.state.name)
        }
      }
      p { buttonLink(Phrase(id: "Serah terima", en: "Handovers"), .field(.handover)) }
    }
  }

  private func collectionForm(
    _ form: FormState, _ sample: Sample, _ containers: [Container], _ readings: FieldReadings
  ) -> HTML {
    postForm(self, form, draft: "collect-\(sample.id)") {
      card(Phrase(id: "Isi wadah ini", en: "Fill these containers")) {
        ul(.class("bottles")) {
          for container in containers {
            li {
              strong { container.barcode }
              " "
              container.kind
              if !container.preservative.isEmpty {
                span(.class("soft")) { " · \(container.preservative)" }
              }
              if let warmest = container.warmest {
                let words = CustodyWords.celsius(warmest)
                span(.class("soft")) {
                  Phrase(id: " · simpan ≤ \(words.id)", en: " · keep ≤ \(words.en)")
                }
              }
            }
          }
        }
      }
      card(Phrase(id: "Di titik ini", en: "At this point")) {
        field(form, "at", Phrase(id: "Diambil pada", en: "Collected at"), .moment)
        field(form, "place", Phrase(id: "Tempat", en: "Place"))
        div(.data("locate")) {
          // Shown by the script where the phone can say where it is.
          button(.type("button"), .class("button plain"), .hidden, .data("locate-here")) {
            Phrase(id: "Pakai lokasi saya", en: "Use my position")
          }
          p(
            .class("hint"), .role("status"), .data("locate-said"),
            .data("done", Phrase(id: "Lokasi terisi.", en: "Position filled in.")),
            .data(
              "failed",
              Phrase(
                id: "Telepon ini tidak memberi lokasi; isi sendiri atau biarkan kosong.",
                en: "This phone gives no position; type it or leave it empty."))
          ) { "" }
          div(.class("pair")) {
            field(form, "latitude", Phrase(id: "Lintang", en: "Latitude"), .figure, required: false)
            field(form, "longitude", Phrase(id: "Bujur", en: "Longitude"), .figure, required: false)
          }
        }
        field(
          form, "ambient", Phrase(id: "Suhu udara", en: "Air temperature"), .figure,
          required: false, unit: "°C")
        readings.fields(form)
        field(form, "seal", Phrase(id: "Nomor segel", en: "Seal number"), required: false)
        field(
          form, "note", Phrase(id: "Catatan", en: "Note"), .paragraph(rows: 2), required: false)
      }
      stickyActions { submitButton(CustodyStep.collect.verb) }
    }
  }

  private func collect(
    _ sample: Sample, _ containers: [Container], _ readings: FieldReadings,
    _ form: inout FormState
  ) throws -> Response? {
    let at = form.moment("at")
    let place = form.text("place", limit: 200)
    let latitude = form.read("latitude", required: false) { try readCoordinate($0) }
    let longitude = form.read("longitude", required: false) { try readCoordinate($0) }
    let ambient = form.read("ambient", required: false) { try Celsius(readFigure($0)) }
    let typed = readings.read(&form)
    let seal = form.text("seal", required: false, limit: 40)
    let note = form.text("note", required: false) ?? ""
    if (latitude == nil) != (longitude == nil), form.isValid {
      form.fail(
        latitude == nil ? "latitude" : "longitude",
        Phrase(id: "Isi keduanya atau kosongkan.", en: "Fill in both or neither."))
    }
    guard form.isValid, let at, let place else { return nil }
    let position = latitude.flatMap { latitude in
      longitude.map { Position(latitude: latitude, longitude: $0) }
    }
    let seals = seal.map { seal in
      Dictionary(uniqueKeysWithValues: containers.map { ($0.id, seal) })
    }
    let record = FieldRecord(
      place: place, position: position, ambient: ambient, seals: seals ?? [:], note: note)
    let act = form.newID(Custody.self)
    let events = try form.attempt {
      try transaction { tx in
        let events = try Custody.collect(
          containers.map(\.id), record, act: act, by: actor, at: at, in: tx)
        for reading in typed {
          try Bench.recordReading(reading, mark: decimalMark, by: actor, at: at, in: tx)
        }
        return events
      }
    }
    guard events != nil else { return nil }
    return redirect(
      to: .field(.home),
      saying: Phrase(
        id: "\(sample.number) diambil. Serahkan bila sampai di laboratorium.",
        en: "\(sample.number) collected. Hand it over when you reach the laboratory."))
  }

  /// Degrees with any number of decimals: `-10.178` is not ambiguous as a coordinate.
  private func readCoordinate(_ text: String) throws -> Decimal? {
    Decimal(text.map { $0 == "," ? "." : $0 == "−" ? "-" : String($0) }.joined())
      .flatMap { $0.rounded(places: 6) }
  }
}
