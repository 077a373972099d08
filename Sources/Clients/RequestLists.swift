package import People
package import Postgres

extension Clients {
  /// The columns of `TestRequest`.
  private static var requests: SQL {
    """
    SELECT r.id, r.number, r.organisation_id, o.name AS organisation_name, r.site_id,
           s.name AS site_name, r.contact_name, r.contact_phone, r.note, r.sampled_by, r.wanted_on,
           r.report_language, r.report_paper, r.state, r.price_idr, r.discount_percent,
           r.submitted_at, r.reviewed_at, r.review_note,
           (SELECT count(*) FROM request_item AS i WHERE i.request_id = r.id) AS items
    FROM   test_request AS r
    JOIN   organisation AS o ON o.id = r.organisation_id
    LEFT   JOIN site AS s ON s.id = r.site_id
    """
  }

  /// nil when there is none, or the actor may not see it.
  package static func request(_ id: RequestID, in tx: Transaction) throws -> TestRequest? {
    try tx.row("\(sql: requests) WHERE r.id = \(id)")
  }

  /// What a request asks for, in the order in which it was written.
  package static func items(of id: RequestID, in tx: Transaction) throws -> [RequestItem] {
    try tx.rows(
      """
      SELECT i.id, i.position, i.name, i.sampling_point_id, p.code AS point_code, i.matrix_id,
             m.name_id AS matrix_id_name, m.name_en AS matrix_en_name, i.regulation_id,
             g.citation, i.package_id, k.name_id AS package_id_name, k.name_en AS package_en_name, i.price_idr,
             (SELECT count(*) FROM request_item_test AS t WHERE t.item_id = i.id) AS tests
      FROM   request_item AS i
      JOIN   matrix AS m ON m.id = i.matrix_id
      LEFT   JOIN sampling_point AS p ON p.id = i.sampling_point_id
      LEFT   JOIN test_package AS k ON k.id = i.package_id
      LEFT   JOIN regulation AS g ON g.id = i.regulation_id
      WHERE  i.request_id = \(id)
      ORDER  BY i.position
      """)
  }

  /// Every test that a request asks for, in the order of its samples.
  package static func tests(of id: RequestID, in tx: Transaction) throws -> [RequestedTest] {
    try tx.rows(
      """
      SELECT t.item_id, t.parameter_id, p.name_id, p.name_en, t.method_id, m.reference,
             COALESCE(mp.accredited, false) AS accredited
      FROM   request_item AS i
      JOIN   request_item_test AS t ON t.item_id = i.id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method AS m ON m.id = t.method_id
      LEFT   JOIN method_parameter AS mp
               ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
               AND mp.matrix_id = i.matrix_id
      WHERE  i.request_id = \(id)
      ORDER  BY i.position, p.parameter_group, p.name_id
      """)
  }

  /// Requests, newest first, those made before `key`.
  /// - Parameter organisation: only its requests; nil for all that the actor may see.
  package static func requests(
    of organisation: OrganisationID? = nil, before key: RequestID? = nil, size: Int = 50,
    in tx: Transaction
  ) throws -> [TestRequest] {
    let all = requests
    return switch (organisation, key) {
    case (let organisation?, let key?):
      try tx.rows(
        """
        \(sql: all)
        WHERE r.organisation_id = \(organisation) AND r.id < \(key) ORDER BY r.id DESC LIMIT \(size)
        """)
    case (let organisation?, nil):
      try tx.rows(
        """
        \(sql: all)
        WHERE r.organisation_id = \(organisation) ORDER BY r.id DESC LIMIT \(size)
        """)
    case (nil, let key?):
      try tx.rows("\(sql: all) WHERE r.id < \(key) ORDER BY r.id DESC LIMIT \(size)")
    case (nil, nil):
      try tx.rows("\(sql: all) ORDER BY r.id DESC LIMIT \(size)")
    }
  }

  /// What waits for the review, the oldest first.
  package static func requestsToReview(in tx: Transaction) throws -> [TestRequest] {
    try tx.rows(
      """
      \(sql: requests)
      WHERE r.state = 'submitted' ORDER BY r.submitted_at LIMIT 100
      """)
  }
}
