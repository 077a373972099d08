import Bench
import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// A report with all its versions: what holds, what it replaced, and why; amended and withdrawn from here.
  func report(_ id: ReportID) throws -> Response {
    func load() throws -> ReportView {
      try transaction(isolation: .readOnly) { try ReportView.load(id, in: $0) }
    }
    let before = try load()
    guard let last = before.versions.first else { throw NotFound() }
    let untouched: Fields = ["report_language": last.content.language.rawValue]
    var form = FormState(self, initial: untouched)
    if isPost, let done = try actOnReport(id, &form) { return done }
    let view = try isPost ? load() : before
    guard let newest = view.versions.first else { throw NotFound() }
    let posted = form.typed("act")
    let mayAmend = newest.content.interim == nil
    return show(
      Phrase(same: newest.number), status: form.status,
      crumbs: [
        Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home)),
        Crumb(Phrase(id: "Sertifikat", en: "Certificates"), .review(.reports)),
      ],
      mark: certificatePill(newest.state),
      lead: Phrase(same: "\(newest.content.sampleNames[0]), \(newest.content.customer.name)")
    ) {
      if posted == "amend" && !mayAmend || posted == "withdraw" && newest.state != .released {
        refusal(form)
      }
      columns {
        for version in view.versions {
          versionCard(version, isStuck: view.stuck.contains(version.id))
        }
        deliveryCard(view, newest: newest.id, problems: form)
      } aside: {
        if actor.has(.technicalManager) {
          if let sample = view.first, mayAmend {
            amendment(form.sent(as: "amend", by: self, untouched), newest, sample, view)
          }
          if newest.state == .released {
            withdrawalCard(form.sent(as: "withdraw", by: self), newest.id)
          }
        }
      }
    }
  }

  /// New results are signed where they are seen, and all of them.
  private func amendment(
    _ form: FormState, _ newest: IssuedReport, _ sample: ReviewedSample, _ view: ReportView
  ) -> HTML {
    let signed = [sample] + (view.beside.areFixed ? view.beside.others.map(\.sample) : [])
    let open = signed.flatMap(\.outstanding)
    let waiting = (sample.results + view.beside.results).filter { $0.state == .verified }
    if open.isEmpty, waiting.isEmpty {
      return amendmentCard(form, SeenVersion(newest.id, newest.state), sample, view.beside)
    }
    return card(Phrase(id: "Terbitkan perubahan", en: "Issue an amendment")) {
      refusal(form)
      if !open.isEmpty {
        p {
          Phrase(
            id: "Menunggu pengujian: \(open.map(\.id).joined(separator: ", ")).",
            en: "Waits for tests: \(open.map(\.en).joined(separator: ", ")).")
        }
      } else if let first = waiting.first {
        p {
          buttonLink(
            Phrase(
              id: "Tinjau \(waiting.count) hasil baru", en: "Review \(waiting.count) new results"),
            .review(.sample(first.sample)))
        }
      }
    }
  }

  private func versionCard(_ version: IssuedReport, isStuck: Bool) -> HTML {
    card(Phrase(id: "Versi \(version.version)", en: "Version \(version.version)")) {
      facts(versionFacts(version))
      fileLinks(version, isStuck: isStuck)
    }
  }

  private func versionFacts(_ version: IssuedReport) -> [Fact] {
    var all = [
      Fact(Phrase(id: "Keadaan", en: "State"), certificatePill(version.state)),
      Fact(
        Phrase(id: "Terbit", en: "Released"),
        "\(language.moment(version.releasedAt, in: zone)), \(version.content.issue?.signer ?? "")"),
    ]
    if let interim = version.content.interim {
      all.append(Fact(Phrase(id: "Sifat", en: "Kind"), interimPill))
      all.append(
        Fact(
          Phrase(id: "Belum selesai saat terbit", en: "Not done at release"),
          interim.outstanding.joined(separator: ", ")))
    }
    for before in version.content.interimsBefore {
      all.append(
        Fact(
          Phrase(id: "Menggantikan sertifikat sementara", en: "Replaces the interim certificate"),
          "\(before.number), \(before.date)"))
    }
    if let amendment = version.content.amendment {
      all.append(
        Fact(Phrase(id: "Alasan perubahan", en: "Reason of the amendment"), amendment.reason))
      if !amendment.changes.isEmpty {
        all.append(
          Fact(
            Phrase(id: "Yang berubah", en: "What changed"),
            HTML { for change in amendment.changes { p { change } } }))
      }
    }
    if let files = version.content.appendices {
      let names = files.enumerated().map { index, file in
        let sample = file.sample.map { " (\($0))" } ?? ""
        return Phrase(
          id: "\(appendixLetter(index)) \(file.title)\(sample), \(file.pages) halaman",
          en:
            "\(appendixLetter(index)) \(file.title)\(sample), \(file.pages) page\(file.pages == 1 ? "" : "s")"
        )
      }
      all.append(
        Fact(
          Phrase(id: "Lampiran", en: "Appendices"), HTML { for name in names { p { name } } }))
    }
    if let ended = version.endedAt {
      all.append(
        Fact(
          Phrase(id: "Berakhir", en: "Ended"),
          "\(language.moment(ended, in: zone)): \(version.endReason)"))
    }
    let isOfSeveral = version.content.isOfSeveral
    if isOfSeveral {
      all.append(
        Fact(
          Phrase(id: "Sampel", en: "Samples"),
          HTML { for name in version.content.sampleNames { p { name } } }))
    }
    for sample in version.content.tested {
      for judgement in sample.judgements {
        let words = ([judgement.conclusion] + judgement.parameters).joined(separator: " ")
        all.append(
          Fact(
            Phrase(same: judgement.citation),
            isOfSeveral ? "\(sample.item.number): \(words)" : words))
      }
    }
    return all
  }

  private func fileLinks(_ version: IssuedReport, isStuck: Bool) -> HTML {
    if version.document != nil {
      return p {
        buttonLink(Phrase(id: "Buka PDF", en: "Open the PDF"), .public(.document(version.id)))
        " "
        buttonLink(
          Phrase(id: "Tanda tangan", en: "Signature"), .public(.documentSignature(version.id)),
          isPlain: true)
        " "
        buttonLink(
          Phrase(id: "Halaman publik", en: "Public page"),
          .public(.certificate(token: version.token)), isPlain: true)
      }
    }
    return isStuck
      ? notice(
        .bad,
        Phrase(
          id: "Berkasnya gagal dibuat: administrator perlu melihat daftar pekerjaan.",
          en: "Making its file failed: an administrator has to look at the jobs."))
      : notice(
        .wait, Phrase(id: "Berkas PDF sedang dibuat.", en: "The PDF file is being made."))
  }

  private func withdrawalCard(_ form: FormState, _ version: ReportVersionID) -> HTML {
    card(Phrase(id: "Tarik kembali", en: "Withdraw")) {
      postForm(self, form) {
        hiddenField("act", "withdraw")
        hiddenField("version", version.description)
        field(
          form, "withdrawal", Phrase(id: "Alasan penarikan", en: "Reason of the withdrawal"),
          .paragraph(rows: 2),
          hint: Phrase(
            id: "Tampil di halaman publik bagi siapa pun yang memindai kodenya.",
            en: "Shown on the public page to whoever scans its code."))
        submitButton(Phrase(id: "Tarik sertifikat ini", en: "Withdraw this certificate"), .bad)
      }
    }
  }

  private func actOnReport(_ id: ReportID, _ form: inout FormState) throws -> Response? {
    switch form.typed("act") {
    case "amend":
      let samples = try transaction { tx in try Reporting.samples(of: id, in: tx) }
      guard let sample = samples.first else { throw NotFound() }
      if !form.typed("preview").isEmpty { return try previewTicked(sample, &form) }
      return try amend(sample, &form)
    case "withdraw":
      let version = form.id("version", of: ReportVersion.self)
      let reason = form.text("withdrawal", limit: 1_000)
      guard let version, let reason else { return nil }
      let done: Void? = try form.attempt {
        try transaction { tx in
          try Reporting.withdraw(version, reason: reason, by: actor, at: now, in: tx)
        }
      }
      return done.map {
        redirect(
          to: .review(.report(id)),
          saying: Phrase(id: "Sertifikat ditarik.", en: "The certificate is withdrawn."))
      }
    case "send": return try sendNow(to: .review(.report(id)), &form)
    case "send-again": return try sendAgain(to: .review(.report(id)), &form)
    default: return nil
    }
  }
}
