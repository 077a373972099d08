import Postgres

/// What the harness keeps beside the laboratory's own tables.
enum ChaosSchema {
  /// Its tables without a single constraint, so that what is doubled is seen and not refused.
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
    try makePost(in: tx)
    try makePatient(in: tx)
  }

  /// Who is written to, and what their server took: `answered` unless nobody was told that it did.
  private static func makePost(in tx: Transaction) throws {
    try tx.execute("CREATE TABLE chaos.reader (address text NOT NULL, ends text NOT NULL)")
    try tx.execute(
      """
      CREATE TABLE chaos.copy (
        delivery_id uuid,
        address     text    NOT NULL,
        digest      bytea   NOT NULL,
        answered    boolean NOT NULL
      )
      """)
  }

  /// A job is given up after eight attempts; here workers are killed more often than that.
  private static func makePatient(in tx: Transaction) throws {
    try tx.execute(
      """
      CREATE FUNCTION chaos.be_patient() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.max_attempts := 100; RETURN NEW; END $$
      """)
    try tx.execute(
      """
      CREATE TRIGGER patient BEFORE INSERT ON job FOR EACH ROW EXECUTE FUNCTION chaos.be_patient()
      """)
  }
}
