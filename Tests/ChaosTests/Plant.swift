import Postgres

@testable import lacak_chaos

/// A fault, and the rule that finds it.
struct Plant: Sendable {
  var fault: String
  var rule: String
  var statements: [SQL]

  init(_ fault: String, _ rule: String, _ statements: SQL...) {
    (self.fault, self.rule, self.statements) = (fault, rule, statements)
  }

  static let all = ofJobs + ofCertificates + ofDeliveries

  private static let stored: SQL = "(SELECT min(id) FROM job WHERE kind = 'chaos_stored')"

  static let ofJobs = [
    Plant(
      "a job is lost", Ledger.offersRule, "DELETE FROM job WHERE id = \(sql: stored)"),
    Plant(
      "a job is enqueued twice", Ledger.offersRule,
      """
      INSERT INTO job (kind, args) SELECT kind, args FROM job WHERE id = \(sql: stored)
      """),
    Plant(
      "a job is forgotten", LedgerRule.done.name,
      "UPDATE job SET state = 'ready', finished_at = NULL WHERE id = \(sql: stored)"),
    Plant(
      "a lease outlives its job", LedgerRule.noLease.name,
      "ALTER TABLE job DROP CONSTRAINT job_lease_while_running",
      "UPDATE job SET worker = 'somebody' WHERE id = \(sql: stored)"),
    Plant(
      "an effect is doubled", LedgerRule.once.name,
      "INSERT INTO chaos.effect SELECT * FROM chaos.effect WHERE job_id = \(sql: stored)"),
    Plant(
      "an effect is lost", LedgerRule.once.name,
      "DELETE FROM chaos.effect WHERE job_id = \(sql: stored)"),
    Plant(
      "an effect is of an earlier lease", LedgerRule.byTheHolder.name,
      "UPDATE chaos.effect SET run = run - 1 WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is not on record", LedgerRule.wholeHistory.name,
      "DELETE FROM job_attempt WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is on record twice", LedgerRule.wholeHistory.name,
      "ALTER TABLE job_attempt DROP CONSTRAINT job_attempt_pkey",
      "INSERT INTO job_attempt SELECT * FROM job_attempt WHERE job_id = \(sql: stored)"),
    Plant(
      "a job is done and its history says failed", LedgerRule.oneEnd.name,
      "UPDATE job_attempt SET outcome = 'failed' WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is counted and was none", LedgerRule.attemptsAdd.name,
      "UPDATE job SET attempt = attempt + 1 WHERE id = \(sql: stored)"),
    Plant(
      "three of a key ran at once", LedgerRule.limits.name,
      """
      UPDATE chaos.effect
      SET    begun_at = '2026-01-01', ended_at = '2026-01-02'
      FROM   job
      WHERE  id = job_id AND kind = 'chaos_limited'
      """),
  ]

  static let ofCertificates = [
    Plant(
      "a certificate is lost", LedgerRule.certificates.name, "DELETE FROM report_document"),
    Plant(
      "a certificate is doubled", LedgerRule.certificates.name,
      "ALTER TABLE report_document DROP CONSTRAINT report_document_pkey",
      "INSERT INTO report_document SELECT * FROM report_document"),
    Plant(
      "a certificate comes from nowhere", LedgerRule.certificateJobs.name,
      "DELETE FROM job WHERE kind = 'certificate'"),
    Plant(
      "a file is torn", CertificateRule.digest,
      "ALTER TABLE report_document DROP CONSTRAINT report_document_digest",
      "UPDATE report_document SET pdf = substr(pdf, 1, length(pdf) / 2)"),
    Plant(
      "a torn file was digested", CertificateRule.opens,
      """
      UPDATE report_document
      SET    pdf = substr(pdf, 1, length(pdf) / 2), sha256 = sha256(substr(pdf, 1, length(pdf) / 2))
      """),
    Plant(
      "a signature is another's", CertificateRule.signature,
      "UPDATE report_document SET signature = set_byte(signature, 0, get_byte(signature, 0) # 1)"),
  ]

  private static let mail: SQL = "(SELECT id FROM delivery WHERE channel = 'mail')"

  static let ofDeliveries = [
    Plant(
      "somebody is left without a delivery", LedgerRule.toEverybody.name,
      "DELETE FROM delivery WHERE channel = 'mail'"),
    Plant(
      "somebody has two deliveries", LedgerRule.toEverybody.name,
      """
      INSERT INTO delivery (
        id, organisation_id, version_id, recipient_id, channel, matter, round, address, language,
        form, state, ended_at, end_reason)
      SELECT uuid_by_time(), organisation_id, version_id, recipient_id, channel, matter, 2, address,
             language, form, 'withdrawn', now(), 'x'
      FROM   delivery
      WHERE  channel = 'mail'
      """),
    Plant(
      "the portal is forgotten", LedgerRule.toEverybody.name,
      "DELETE FROM delivery WHERE channel = 'portal'"),
    Plant(
      "a delivery is forgotten on its way", LedgerRule.atRest.name,
      """
      UPDATE delivery SET state = 'sending', begun_at = now(), ended_at = NULL WHERE channel = 'mail'
      """),
    Plant(
      "an attempt at a delivery is not on record", LedgerRule.eachAttempt.name,
      "DELETE FROM delivery_attempt"),
    Plant(
      "it is delivered, and its last attempt failed", LedgerRule.asTried.name,
      "UPDATE delivery_attempt SET outcome = 'temporary'"),
    Plant(
      "it is refused, and its last attempt failed for the time being", LedgerRule.asTried.name,
      "UPDATE delivery SET state = 'refused' WHERE channel = 'mail'",
      "UPDATE delivery_attempt SET outcome = 'temporary'"),
    Plant(
      "it is given up too soon", LedgerRule.asTried.name,
      "UPDATE delivery SET state = 'given_up', failures = 1 WHERE channel = 'mail'",
      "UPDATE delivery_attempt SET outcome = 'temporary'"),
    Plant(
      "it is delivered, and nobody took it", LedgerRule.accepted.name, "DELETE FROM chaos.copy"),
    Plant(
      "it is delivered, and nobody said so", LedgerRule.accepted.name,
      "UPDATE chaos.copy SET answered = false"),
    Plant(
      "somebody got two copies", LedgerRule.copies.name,
      "INSERT INTO chaos.copy SELECT * FROM chaos.copy"),
    Plant(
      "a copy arrived of what was put off", LedgerRule.copies.name,
      "UPDATE delivery_attempt SET outcome = 'temporary'"),
    Plant(
      "a copy went to somebody else", LedgerRule.ownCopy.name,
      "UPDATE chaos.copy SET address = 'lain@mail.example'"),
    Plant(
      "another file was sent", LedgerRule.ownCopy.name,
      "UPDATE chaos.copy SET digest = sha256('x')"),
    Plant(
      "a copy comes from nowhere", LedgerRule.ownCopy.name,
      "UPDATE chaos.copy SET delivery_id = NULL"),
    Plant(
      "a dead address stopped another", LedgerRule.readers.name,
      "UPDATE delivery SET state = 'given_up' WHERE id = \(sql: mail)"),
    Plant(
      "a job waits while others are done", LedgerRule.pace.name,
      """
      UPDATE job
      SET    state = 'ready', finished_at = NULL, run_at = now() - interval '16 seconds'
      WHERE  id = \(sql: stored)
      """),
  ]
}
