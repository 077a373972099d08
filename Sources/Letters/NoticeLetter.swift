import Notices
import Wording

extension Letter {
  /// Something has happened, and where to see it.
  init(_ errand: NoticeErrand, _ terms: LetterTerms) {
    let notice = errand.notice
    var blocks: [Block] = [
      .paragraph(Phrase(id: "Yth. \(errand.name),", en: "To \(errand.name),")),
      .paragraph(notice.sentence),
      .facts([
        (name: Phrase(id: "Pelanggan", en: "Customer"), value: Phrase(same: notice.organisation))
      ]),
    ]
    if let doubt = notice.doubt { blocks.append(.paragraph(doubt)) }
    if let finding = notice.finding, let since = errand.since {
      blocks += since.sentences(after: finding.figure).map { .paragraph($0) }
    }
    if notice.isAnswered {
      blocks.append(
        .paragraph(
          Phrase(
            id: "Seseorang sudah menjawab peringatan ini; halamannya menyebutkan siapa.",
            en: "Somebody has acknowledged this alarm already; its page says who.")))
    } else if notice.kind == .healthExceedance {
      blocks.append(
        .paragraph(
          Phrase(
            id:
              "Buka halaman peringatan dan jawab bahwa Anda menanganinya. Tanpa jawaban, peringatan ini diteruskan ke orang lain.",
            en:
              "Open the page of the alarm and say that you have taken it up. Without an answer it goes on to others."
          )))
    }
    if let house = terms.publicURL {
      let path = notice.alarm.map { "/notices/alarm/\($0)" } ?? "/notices/open/\(notice.id)"
      blocks.append(
        .link(Phrase(id: "Buka di Lacak", en: "Open it in Lacak"), address: house + path))
    }
    blocks.append(
      .paragraph(
        Phrase(
          id: "Pemberitahuan mana yang dikirim lewat surel diatur di Akun saya, Pemberitahuan.",
          en: "Which notices come by e-mail is set in My account, Notices.")))
    self.init(
      subject: Phrase(
        id: "\(notice.kind.name.id): \(notice.sampleNumber)",
        en: "\(notice.kind.name.en): \(notice.sampleNumber)"),
      blocks: blocks)
  }
}
