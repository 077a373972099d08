package import Bench
package import Postgres

package enum Surveillance {
  /// What exceeded a limit in the places the actor may see, newest first.
  /// - Parameters:
  ///   - open: only what was not closed.
  ///   - key: only what comes after this in the list.
  package static func exceedances(
    open: Bool = false, after key: ExceedanceKey? = nil, size: Int = 50, in tx: Transaction
  ) throws -> [Exceedance] {
    try tx.rows(
      """
      \(sql: exceedanceRows)
      WHERE  (NOT \(open) OR note.step IS DISTINCT FROM 'closed')
      AND    (\(key?.releasedAt)::timestamptz IS NULL
              OR (e.released_at, e.result_id, e.limit_id)
                 < (\(key?.releasedAt), \(key?.result), \(key?.limit)))
      ORDER  BY e.released_at DESC, e.result_id DESC, e.limit_id DESC
      LIMIT  \(size)
      """)
  }

  /// nil when there is none, or the actor may not see it.
  package static func exceedance(
    _ result: ResultID, in tx: Transaction
  ) throws -> Exceedance? {
    try tx.row("\(sql: exceedanceRows) WHERE e.result_id = \(result) LIMIT 1")
  }

  private static var exceedanceRows: SQL {
    """
    SELECT e.result_id, e.sample_id, e.sample_number, e.sample_name, o.name AS organisation_name,
           st.name AS site_name, pt.name AS point_name,
           COALESCE(pt.latitude, st.latitude) AS latitude,
           COALESCE(pt.longitude, st.longitude) AS longitude,
           x.name_id AS matrix_id_name, x.name_en AS matrix_en_name,
           p.name_id AS parameter_id_name, p.name_en AS parameter_en_name,
           e.qualifier, e.value, e.unit, e.collected_at, e.released_at,
           l.id AS limit_id, l.limit_type, l.minimum, l.maximum, l.text_id AS limit_words, l.text_en AS limit_words_en,
           l.unit AS limit_unit, l.basis, g.citation,
           rp.number AS report_number, e.version_id, note.step
    FROM   exceedance AS e
    JOIN   report AS rp ON rp.id = e.report_id
    JOIN   organisation AS o ON o.id = e.organisation_id
    JOIN   matrix AS x ON x.id = e.matrix_id
    JOIN   parameter AS p ON p.id = e.parameter_id
    JOIN   regulation_limit AS l ON l.id = e.limit_id
    JOIN   regulation AS g ON g.id = l.regulation_id
    LEFT   JOIN sampling_point AS pt ON pt.id = e.sampling_point_id
    LEFT   JOIN site AS st ON st.id = pt.site_id
    LEFT   JOIN LATERAL (
      SELECT n.step
      FROM   exceedance_note AS n
      WHERE  n.result_id = e.result_id
      ORDER  BY n.noted_at DESC, n.recorded_at DESC
      LIMIT  1
    ) AS note ON true
    """
  }
}
