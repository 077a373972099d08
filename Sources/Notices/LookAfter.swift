import Identity
import JobQueue
package import Postgres

extension Notices {
  /// Puts the work back into the queue without which something would stand still for good: an operator discarded it, or
  /// its job is dead.
  ///
  /// An open alarm has a job that looks after its last step, a mail that waits has one that sends it; where there is one,
  /// nothing is added.
  package static func lookAfter(in tx: Transaction) throws {
    let steps = try tx.rows(
      """
      SELECT p.alarm_id, max(p.step) AS step
      FROM   health_alarm_step AS p
      WHERE  NOT EXISTS (SELECT FROM health_acknowledgement AS k WHERE k.alarm_id = p.alarm_id)
      GROUP  BY p.alarm_id
      """
    ) { row in (alarm: try row["alarm_id"] as HealthAlarmID, step: try row["step"] as Int) }
    try JobQueue.enqueue(
      many: steps.map { step in
        NewJob(
          kind: escalationJob, args: ["alarm": "\(step.alarm)", "step": "\(step.step)"],
          uniqueKey: "\(step.alarm) \(step.step)", priority: 50)
      }, in: tx)
    let mails = try tx.values(
      """
      SELECT m.notice_id
      FROM   notice_mail AS m
      WHERE  m.state = 'waiting' AND NOT m.held
      AND    NOT EXISTS (
        SELECT FROM job AS j
        WHERE  j.kind = \(mailJob) AND j.unique_key = m.notice_id::text
        AND    j.state IN ('ready', 'running'))
      ORDER  BY m.notice_id
      LIMIT  1000
      """, as: NoticeID.self)
    for mail in mails { try enqueueMail(mail, in: tx) }
  }
}
