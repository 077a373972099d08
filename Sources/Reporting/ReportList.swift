package import Custody
package import Identity
package import People
package import Postgres
package import Timekeeping

/// A version on a list.
package struct ReportLine: Hashable, Sendable, RowDecodable {
  /// What holds for a sample in place of a version that holds no more.
  package struct Successor: Hashable, Sendable {
    package var number: String
    package var version: Int
    /// Opens its public page.
    package var token: String

    package init(number: String, version: Int, token: String) {
      self.number = number
      self.version = version
      self.token = token
    }
  }

  package var version: ReportVersionID
  package var report: ReportID
  package var number: String
  package var series: ReportSeries
  package var versionNumber: Int
  /// Opens its public page.
  package var token: String
  package var state: ReportVersion.State
  package var releasedAt: Instant
  package var organisation: String
  /// By their numbers; at least one.
  package var samples: [SampleOnLine]
  /// The PDF is there.
  package var isMade: Bool
  /// Why it holds no more; empty while it does.
  package var endReason: String
  package var endedAt: Instant?

  /// A sample that the version reports on.
  package struct SampleOnLine: Hashable, Sendable {
    package var id: SampleID
    package var number: String
    package var name: String
    /// nil while the version holds, or when nothing takes its place for this sample.
    package var successor: Successor?
  }

  package init(row: Row) throws {
    version = try row["id"]
    report = try row["report_id"]
    number = try row["number"]
    series = try row["series"]
    versionNumber = try row["version"]
    token = try row["token"]
    state = try row["state"]
    releasedAt = try row["released_at"]
    organisation = try row["organisation_name"]
    let ids: [SampleID] = try row["sample_ids"]
    let (numbers, names): ([String], [String]) = (
      try row["sample_numbers"], try row["sample_names"]
    )
    let (nextNumbers, nextVersions, nextTokens): ([String?], [Int?], [String?]) = (
      try row["next_numbers"], try row["next_versions"], try row["next_tokens"]
    )
    samples = ids.indices.map { index in
      var sample = SampleOnLine(id: ids[index], number: numbers[index], name: names[index])
      if let number = nextNumbers[index], let version = nextVersions[index],
        let token = nextTokens[index]
      {
        sample.successor = Successor(number: number, version: version, token: token)
      }
      return sample
    }
    isMade = try row["made"]
    endReason = try row["end_reason"]
    endedAt = try row["ended_at"]
  }
}

extension Reporting {
  /// Released versions, the newest first; by key, so that the thousandth page costs what the first does.
  ///
  /// Whoever looks from outside sees their own. The customer stands as it was printed, not as it is called today.
  package static func list(
    after last: ReportVersionID? = nil, many: Int = 50, in tx: Transaction
  ) throws -> [ReportLine] {
    let before: SQL =
      last.map {
        """
        AND (v.released_at, v.id) < (SELECT released_at, id FROM report_version WHERE id = \($0))
        """
      } ?? ""
    return try lines(
      """
      WHERE  v.state <> 'draft' \(sql: before)
      ORDER  BY v.released_at DESC, v.id DESC
      LIMIT  \(many)
      """, in: tx)
  }

  /// Those of one sample: the final ones before the interim ones, of each the newest first.
  package static func versions(of sample: SampleID, in tx: Transaction) throws -> [ReportLine] {
    try lines(
      """
      WHERE  v.state <> 'draft'
      AND    v.id IN (SELECT version_id FROM report_sample WHERE sample_id = \(sample))
      ORDER  BY r.series = 'interim', v.recorded_at DESC
      """, in: tx)
  }

  /// Those that held and hold no more since `start`, the last ended first.
  package static func ended(
    since start: Instant, many: Int = 20, in tx: Transaction
  ) throws -> [ReportLine] {
    try lines(
      """
      WHERE  v.state IN ('superseded', 'withdrawn') AND v.ended_at > \(start)
      ORDER  BY v.ended_at DESC, v.id DESC
      LIMIT  \(many)
      """, in: tx)
  }

  private static func lines(_ which: SQL, in tx: Transaction) throws -> [ReportLine] {
    try tx.rows(
      """
      SELECT v.id, v.report_id, r.number, r.series, v.version, v.token, v.state, v.released_at,
             v.content #>> '{customer,name}' AS organisation_name, part.sample_ids,
             part.sample_numbers, part.sample_names, part.next_numbers, part.next_versions,
             part.next_tokens,
             EXISTS (SELECT FROM report_document AS d WHERE d.version_id = v.id) AS made,
             v.end_reason, v.ended_at
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id
      JOIN   LATERAL (
        SELECT array_agg(s.id ORDER BY s.number) AS sample_ids,
               array_agg(s.number ORDER BY s.number) AS sample_numbers,
               array_agg(s.name ORDER BY s.number) AS sample_names,
               array_agg(next.number ORDER BY s.number) AS next_numbers,
               array_agg(next.version ORDER BY s.number) AS next_versions,
               array_agg(next.token ORDER BY s.number) AS next_tokens
        FROM   report_sample AS rs
        JOIN   sample AS s ON s.id = rs.sample_id
        LEFT   JOIN LATERAL (
          SELECT p.number, n.version, n.token
          FROM   report_sample AS other
          JOIN   report_version AS n ON n.id = other.version_id AND n.state = 'released'
          JOIN   report AS p ON p.id = n.report_id
          WHERE  other.sample_id = rs.sample_id AND v.state IN ('superseded', 'withdrawn')
          ORDER  BY n.released_at DESC
          LIMIT  1
        ) AS next ON true
        WHERE  rs.version_id = v.id
      ) AS part ON part.sample_ids IS NOT NULL
      \(sql: which)
      """)
  }
}
