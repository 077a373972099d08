import Reporting
import Timekeeping
import Wording

extension Letter {
  /// What goes to a reader for an errand.
  init(_ errand: Errand, _ terms: LetterTerms) {
    switch errand.matter {
    case .certificate: self = .certificate(errand, terms)
    case .recall: self = .recall(errand, terms)
    }
  }

  /// Here is your certificate.
  private static func certificate(_ errand: Errand, _ terms: LetterTerms) -> Letter {
    let report = errand.report
    let content = report.content
    let version = Phrase(
      id: report.version > 1 ? " versi \(report.version)" : "",
      en: report.version > 1 ? " version \(report.version)" : "")
    var blocks: [Block] = [
      greeting(errand),
      .paragraph(
        errand.link == nil
          ? Phrase(
            id: "Sertifikat hasil uji di bawah ini kami lampirkan.",
            en: "The certificate of the test results named below is attached.")
          : Phrase(
            id: "Sertifikat hasil uji di bawah ini sudah terbit.",
            en: "The certificate of the test results named below is issued.")),
      .facts(facts(report)),
    ]
    if let interim = content.interim {
      blocks.append(
        .paragraph(
          Phrase(
            id: "Sertifikat ini SEMENTARA: sebagian pengujian belum selesai, dan sertifikat akhir "
              + "menyusul. Yang belum selesai:",
            en: "This certificate is INTERIM: some tests are not done, and a final one follows. "
              + "Not done yet:")))
      blocks.append(.list(interim.outstanding.map(Phrase.init(same:))))
    }
    for before in content.interimsBefore {
      blocks.append(
        .paragraph(
          Phrase(
            id: "Sertifikat ini menggantikan sertifikat sementara \(before.number), yang tidak "
              + "berlaku lagi.",
            en:
              "This certificate replaces the interim certificate \(before.number), which no longer "
              + "holds.")))
    }
    if let amendment = content.amendment {
      // Under another number after a withdrawal that others of its samples went on from.
      let before = amendment.replacedNumber.map { "\($0), " } ?? ""
      blocks.append(
        .paragraph(
          Phrase(
            id:
              "Sertifikat ini menggantikan \(before)versi \(amendment.replacedVersion), yang tidak berlaku lagi. Alasan: \(amendment.reason)",
            en:
              "This certificate replaces \(before)version \(amendment.replacedVersion), which no longer holds. Reason: \(amendment.reason)"
          )))
      if !amendment.changes.isEmpty {
        blocks.append(.list(amendment.changes.map(Phrase.init(same:))))
      }
    }
    if let link = errand.link, let address = terms.address(ofLink: errand) {
      blocks.append(
        .link(
          Phrase(id: "Unduh sertifikat", en: "Download the certificate"),
          address: address))
      blocks.append(
        .paragraph(
          Phrase(
            id:
              "Tautan ini terbuka sampai \(Language.indonesian.moment(link.endsAt, in: terms.zone)).",
            en: "The link opens until \(Language.english.moment(link.endsAt, in: terms.zone)).")))
    } else {
      blocks.append(
        .link(
          Phrase(
            id: "Periksa apakah sertifikat ini masih berlaku",
            en: "See whether this certificate still holds"), address: content.address))
    }
    let several = content.tested.count
    let about =
      several > 1
      ? Phrase(id: "\(several) sampel", en: "\(several) samples") : Phrase(same: content.item.name)
    return Letter(
      subject: Phrase(
        id:
          "Sertifikat \(content.interim == nil ? "" : "sementara ")\(report.number)\(version.id) – \(about.id)",
        en:
          "\(content.interim == nil ? "Certificate" : "Interim certificate") \(report.number)\(version.en) – \(about.en)"
      ),
      blocks: blocks + [closing(report)])
  }

  /// What you have no longer holds.
  private static func recall(_ errand: Errand, _ terms: LetterTerms) -> Letter {
    let old = errand.report
    var blocks: [Block] = [
      greeting(errand),
      .paragraph(
        Phrase(
          id:
            "Sertifikat \(old.number) versi \(old.version), yang kami kirimkan kepada Anda, TIDAK BERLAKU LAGI. Jangan dipakai, dan beri tahu siapa pun yang menerimanya dari Anda.",
          en:
            "Certificate \(old.number) version \(old.version), which we sent you, NO LONGER HOLDS. Do not rely on it, and tell whoever has it from you."
        )),
      .facts(facts(old)),
      .paragraph(Phrase(id: "Alasan: \(old.endReason)", en: "Reason: \(old.endReason)")),
    ]
    for new in errand.successors {
      let carried = errand.samples(on: new)
      let whose = carried.joined(separator: ", ")
      let isWhole = carried == old.content.sampleNumbers
      let beginning = Phrase(
        id: isWhole ? "Penggantinya" : "Untuk sampel \(whose) penggantinya",
        en: isWhole ? "It is replaced by" : "For sample \(whose) it is replaced by")
      blocks.append(
        .paragraph(
          Phrase(
            id:
              "\(beginning.id) \(new.number) versi \(new.version), terbit \(Language.indonesian.date(terms.zone.local(new.releasedAt).day)), dikirimkan tersendiri.",
            en:
              "\(beginning.en) \(new.number) version \(new.version), issued on \(Language.english.date(terms.zone.local(new.releasedAt).day)), which is sent separately."
          )))
      if let changes = new.content.amendment?.changes, !changes.isEmpty {
        blocks.append(.paragraph(Phrase(id: "Yang berubah:", en: "What changed:")))
        blocks.append(.list(changes.map(Phrase.init(same:))))
      }
    }
    if errand.successors.isEmpty {
      blocks.append(
        .paragraph(
          Phrase(
            id: "Sertifikat ini ditarik kembali tanpa pengganti.",
            en: "It is withdrawn, and nothing takes its place.")))
    } else if !errand.samplesLeft.isEmpty {
      let left = errand.samplesLeft.joined(separator: ", ")
      blocks.append(
        .paragraph(
          Phrase(
            id: "Untuk sampel \(left) belum ada penggantinya.",
            en: "For sample \(left) nothing takes its place yet.")))
    }
    blocks.append(
      .link(
        Phrase(id: "Keadaan sertifikat ini sekarang", en: "What holds of this certificate now"),
        address: old.content.address))
    return Letter(
      subject: Phrase(
        id: "TIDAK BERLAKU LAGI: sertifikat \(old.number) versi \(old.version)",
        en: "NO LONGER HOLDS: certificate \(old.number) version \(old.version)"),
      blocks: blocks + [closing(old)])
  }

  private static func greeting(_ errand: Errand) -> Block {
    .paragraph(Phrase(id: "Yth. \(errand.name),", en: "To \(errand.name),"))
  }

  private static func facts(_ report: IssuedReport) -> [(name: Phrase, value: Phrase)] {
    let content = report.content
    var all = [
      (name: Phrase(id: "Nomor", en: "Number"), value: Phrase(same: report.number)),
      (
        Phrase(id: "Sampel", en: "Sample"),
        Phrase(same: content.sampleNames.joined(separator: "; "))
      ),
      (Phrase(id: "Pelanggan", en: "Customer"), Phrase(same: content.customer.name)),
    ]
    if let issue = content.issue {
      all.append((Phrase(id: "Terbit", en: "Issued"), Phrase(same: issue.date)))
    }
    // As it is printed, in the language it is printed in.
    for sample in content.tested {
      let whose = content.isOfSeveral ? "\(sample.item.number): " : ""
      all += sample.judgements.map {
        (Phrase(same: $0.citation), Phrase(same: whose + $0.conclusion))
      }
    }
    return all
  }

  /// Whom to ask; the mail comes from a machine that nobody reads.
  private static func closing(_ report: IssuedReport) -> Block {
    let house = report.content.laboratory
    let place = [house.name, house.address, house.contact].filter { !$0.isEmpty }
      .joined(separator: ", ")
    return .paragraph(
      Phrase(id: "Ada pertanyaan? Hubungi \(place).", en: "Any questions? Ask \(place)."))
  }
}
