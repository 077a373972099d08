package import Crypto
import People
package import Postgres
package import Timekeeping

/// What a link in a mail leads to.
package struct DownloadLink: Sendable {
  package var endsAt: Instant
  /// Whoever it was sent to is still to have it: an address that was corrected, or removed, opens nothing any more.
  package var isForRecipient: Bool
  package var report: IssuedReport
}

extension Reporting {
  /// The version that a link opens, also after it has ended: then the page says so.
  ///
  /// Asked by guests, in the name of the program: whoever has the link was sent it.
  package static func link(_ token: Token, in database: Pool) throws -> DownloadLink? {
    try database.transaction(as: .system) { tx in
      let found = try tx.row(
        """
        SELECT d.version_id, l.ends_at,
               EXISTS (
                 SELECT FROM report_recipient AS r
                 WHERE  r.id = d.recipient_id AND r.ended_at IS NULL
                 AND    lower(r.address) = lower(d.address)) AS wanted
        FROM   download_link AS l
        JOIN   delivery AS d ON d.id = l.delivery_id
        WHERE  l.digest = \(token.digest.bytes)
        """
      ) { row in
        (
          version: try row["version_id"] as ReportVersionID, endsAt: try row["ends_at"] as Instant,
          isWanted: try row["wanted"] as Bool
        )
      }
      guard let found,
        let report = try issued("v.id = \(found.version) AND v.state <> 'draft'", in: tx).first
      else { return nil }
      return DownloadLink(endsAt: found.endsAt, isForRecipient: found.isWanted, report: report)
    }
  }
}
