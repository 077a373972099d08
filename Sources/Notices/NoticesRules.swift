package import Wording

/// The rules of this room's tables in words.
package enum NoticesRules {
  package static let rules: [String: Phrase] = [
    "health_acknowledgement_by_told": Phrase(
      id: "Hanya yang diberi tahu dapat menjawab peringatan ini.",
      en: "Only somebody who was told can acknowledge this alarm."),
    "health_acknowledgement_own": Phrase(
      id: "Jawaban hanya dapat diberikan atas nama sendiri.",
      en: "An alarm is acknowledged in one's own name only."),
    "notice_mail_step": Phrase(
      id: "Surel ini masih dalam perjalanan, atau sudah sampai.",
      en: "This mail is still on its way, or has arrived."),
    "health_acknowledgement_append_only": Phrase(
      id: "Jawaban atas peringatan tidak pernah diubah.",
      en: "The answer to an alarm is never changed."),
  ]
}
