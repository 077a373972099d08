import Postgres

/// What the harness keeps beside the laboratory's own tables.
enum ChaosSchema {
  /// Without a single constraint, so that what is doubled is seen and not refused.
  static func make(in tx: Transaction) throws {
    try tx.execute("CREATE SCHEMA chaos")
    try tx.execute(
      """
      CREATE TABLE chaos.effect (
        job_id   bigint      NOT NULL,
        run      bigint      NOT NULL,
        begun_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )
      """)
    try tx.execute("GRANT USAGE ON SCHEMA chaos TO lacak_app")
    try tx.execute("GRANT SELECT, INSERT ON chaos.effect TO lacak_app")
  }
}
