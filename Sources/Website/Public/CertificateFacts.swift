import Markup
import Reporting
import Wording

extension Visit {
  /// The facts as they were printed, in the language they were printed in.
  func certificateFacts(_ report: IssuedReport) -> [Fact] {
    let content = report.content
    var all = [
      Fact(Phrase(id: "Nomor", en: "Number"), report.number),
      Fact(Phrase(id: "Versi", en: "Version"), String(report.version)),
      Fact(
        Phrase(id: "Sifat", en: "Kind"),
        (content.interim == nil ? ReportSeries.final : .interim).name),
      Fact(Phrase(id: "Laboratorium", en: "Laboratory"), content.laboratory.name),
      Fact(Phrase(id: "Pelanggan", en: "Customer"), content.customer.name),
    ]
    for sample in content.tested { all += sampleFacts(sample, isOneOfSeveral: content.isOfSeveral) }
    all += [
      Fact(Phrase(id: "Terbit", en: "Issued"), content.issue?.date ?? "–"),
      Fact(Phrase(id: "Disahkan oleh", en: "Authorised by"), content.issue?.signer ?? "–"),
    ]
    if !content.isOfSeveral { all += content.judgements.map(conclusion) }
    if content.judgements.isEmpty {
      all.append(
        Fact(
          Phrase(id: "Kesesuaian", en: "Conformity"),
          Phrase(id: "tidak dinyatakan pada sertifikat ini", en: "not stated on this certificate")))
    }
    return all
  }

  /// Of several samples each with what is concluded of it.
  private func sampleFacts(
    _ sample: CertificateContent.Tested, isOneOfSeveral: Bool
  ) -> [Fact] {
    let item = sample.item
    let facts = [
      Fact(
        Phrase(id: "Sampel", en: "Sample"), "\(item.number) · \(item.name) · \(item.matrix)"),
      Fact(Phrase(id: "Diambil", en: "Sampled"), item.collected),
      Fact(Phrase(id: "Diterima", en: "Received"), item.received),
      Fact(Phrase(id: "Diuji", en: "Tested"), item.tested),
    ]
    return isOneOfSeveral ? facts + sample.judgements.map(conclusion) : facts
  }

  private func conclusion(_ judgement: CertificateContent.Judgement) -> Fact {
    Fact(
      Phrase(same: judgement.citation),
      HTML {
        pill(
          judgement.outcome == "meets"
            ? .good : judgement.outcome == "does_not_meet" ? .bad : .wait,
          Phrase(same: judgement.conclusion))
        if !judgement.parameters.isEmpty { p { judgement.parameters.joined(separator: ", ") } }
      })
  }
}
