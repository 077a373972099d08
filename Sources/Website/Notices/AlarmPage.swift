import Custody
import Identity
import Markup
import Notices
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// What endangers health, and one button that says somebody has taken it up.
  func healthAlarm(_ id: HealthAlarmID) throws -> Response {
    var form = FormState(self)
    if let done = try noticeSentAgain(&form) { return done }
    if isPost, form.typed("act").isEmpty {
      let note = form.text("note", required: false, limit: 1000) ?? ""
      if form.isValid,
        let counts = try form.attempt({
          try transaction { try Notices.acknowledge(id, note: note, by: actor, in: $0) }
        })
      {
        return redirect(
          to: .notices(.alarm(id)),
          saying: counts
            ? Phrase(id: "Jawaban tercatat.", en: "Acknowledged.")
            : Phrase(
              id: "Orang lain sudah menjawab lebih dahulu; catatan Anda tidak disimpan.",
              en: "Somebody else was quicker; your note was not kept."))
      }
    }
    let (alarm, others, told) = try transaction { tx in
      let alarm = try Notices.alarm(id, in: tx)
      return (
        alarm, try alarm.map { try Notices.alarms(over: $0.sample, in: tx) } ?? [],
        actor.access == .staff ? try Notices.lines(of: id, in: tx) : []
      )
    }
    guard let alarm else { throw NotFound() }
    return show(
      alarm.finding.parameter, status: form.status,
      crumbs: [Crumb(NoticeWords.title, .notices(.list))], mark: alarmPill(alarm)
    ) {
      columns {
        card(Phrase(id: "Ditemukan", en: "Found")) {
          for words in alarm.since?.sentences(after: alarm.finding.figure) ?? [] {
            notice(.wait, words)
          }
          if let doubt = alarm.doubt { notice(.wait, doubt) }
          facts(finding(alarm))
        }
        alarmCard(others)
        if actor.access == .staff {
          card(NoticeWords.told) {
            noticeTable(
              told, shows: \.what,
              empty: Phrase(
                id: "Tidak ada orang yang dapat diberi tahu. Beri tahu sendiri.",
                en: "There was nobody to tell. Tell them yourself."))
          }
        }
      } aside: {
        if alarm.answeredAt == nil, alarm.wasTold {
          card(Phrase(id: "Tangani", en: "Take it up")) {
            p {
              Phrase(
                id:
                  "Dengan menjawab, Anda menyatakan sudah tahu dan menanganinya. Nama dan waktunya disimpan.",
                en: "With your answer you say that you know and take it up. Who and when are kept.")
            }
            postForm(self, form) {
              field(
                form, "note", Phrase(id: "Catatan", en: "Note"), .paragraph(rows: 3),
                required: false)
              stickyActions {
                submitButton(Phrase(id: "Saya menangani ini", en: "I have taken this up"))
              }
            }
          }
        }
      }
    }
  }

  private func finding(_ alarm: HealthAlarm) -> [Fact] {
    [
      Fact(Phrase(id: "Hasil", en: "Result"), language.figureWithUnit(alarm.finding.figure)),
      Fact(
        Phrase(id: "Sampel", en: "Sample"),
        HTML {
          switch actor.access {
          case .staff: a(.href(Page.sample(.sample(alarm.sample)))) { alarm.sampleNumber }
          case .client: a(.href(Page.portal(.sample(alarm.sample)))) { alarm.sampleNumber }
          case .inspector, .public, .system: alarm.sampleNumber
          }
          " "
          quiet(alarm.sampleName)
        }),
      Fact(Phrase(id: "Pelanggan", en: "Customer"), alarm.organisation),
      Fact(
        Phrase(id: "Diberitahukan", en: "Raised"), language.moment(alarm.raisedAt, in: zone)),
    ]
  }

  /// Who has answered, of those whom the reader may know of; nothing where there is no alarm.
  func alarmCard(_ alarms: [HealthAlarm]) -> HTML {
    guard !alarms.isEmpty else { return .empty }
    return card(Phrase(id: "Siapa yang menangani", en: "Who has taken it up")) {
      facts(
        alarms.map { alarm in
          Fact(
            Phrase(
              id: "\(alarm.side.name.id) – \(alarm.finding.parameter.id)",
              en: "\(alarm.side.name.en) – \(alarm.finding.parameter.en)"),
            HTML {
              a(.href(Page.notices(.alarm(alarm.id)))) { alarmPill(alarm) }
              if let name = alarm.answeredBy, let at = alarm.answeredAt {
                " \(name), \(language.moment(at, in: zone)) "
                if !alarm.answer.isEmpty { quiet(alarm.answer) }
              }
              if alarm.since != nil { small { Self.figureChanged } }
            })
        })
    }
  }

  private static let figureChanged = Phrase(
    id: "Hasilnya berubah sesudah itu: lihat peringatannya.",
    en: "What was found has changed since: see the alarm.")

  private func alarmPill(_ alarm: HealthAlarm) -> HTML {
    guard alarm.answeredAt == nil else {
      return pill(.good, Phrase(id: "sudah dijawab", en: "acknowledged"))
    }
    guard alarm.step > 0 else {
      return pill(.bad, Phrase(id: "belum dijawab", en: "not acknowledged"))
    }
    return pill(
      .bad,
      Phrase(
        id: "belum dijawab, diteruskan \(alarm.step) kali",
        en: "not acknowledged, passed on \(alarm.step) times"))
  }
}
