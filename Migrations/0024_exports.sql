-- Results taken out of the laboratory as a table: who asked for what, and what was handed to them.

-- An export goes through a period by key, whoever reads.
CREATE INDEX sample_collected ON sample (collected_at, id) WHERE collected_at IS NOT NULL;
CREATE INDEX sample_collected_of_organisation ON sample (organisation_id, collected_at, id)
  WHERE collected_at IS NOT NULL;
CREATE INDEX sample_collected_in_district ON sample (district_code, collected_at, id)
  WHERE collected_at IS NOT NULL;

-- How far it has come stands at its job; what was taken out stays on record when the content is gone.
CREATE TABLE export (
  id            uuid        PRIMARY KEY,
  account_id    uuid        NOT NULL DEFAULT current_account() REFERENCES account,
  -- The window it was asked for through: it is made, and fetched, through no other.
  access        text        NOT NULL DEFAULT current_access() CHECK (access IN ('staff', 'client', 'inspector')),
  district_code text        DEFAULT current_district(),
  basis         text        NOT NULL CHECK (basis IN ('collected', 'released')),
  first_day     date        NOT NULL,
  last_day      date        NOT NULL,
  customer_id   uuid        REFERENCES organisation,
  language      text        NOT NULL CHECK (language IN ('id', 'en')),
  job_id        bigint      NOT NULL,
  asked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at      timestamptz,
  outcome       text        CHECK (outcome IN ('made', 'too_large', 'not_allowed')),
  rows          integer     CHECK (rows >= 0),
  bytes         bigint      CHECK (bytes > 0),
  sha256        bytea       CHECK (length(sha256) = 32),
  expires_at    timestamptz,
  CONSTRAINT export_period CHECK (last_day >= first_day AND last_day - first_day < 366),
  CONSTRAINT export_customer_by_staff CHECK (customer_id IS NULL OR access = 'staff'),
  CONSTRAINT export_end_whole CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT export_made_whole CHECK (
    num_nonnulls(rows, bytes, sha256, expires_at) = CASE WHEN outcome = 'made' THEN 4 ELSE 0 END
    AND (expires_at IS NULL OR expires_at = ended_at + interval '7 days'))
);
CREATE INDEX export_of_account ON export (account_id, asked_at DESC);
CREATE INDEX export_of_job ON export (job_id);
ALTER TABLE export ENABLE ROW LEVEL SECURITY;
ALTER TABLE export FORCE ROW LEVEL SECURITY;
-- Not even a colleague sees what somebody took out; the program that makes it asks for nothing itself.
CREATE POLICY own_reads ON export FOR SELECT USING (
  account_id = (SELECT current_account()) AND access = (SELECT current_access())
  AND district_code IS NOT DISTINCT FROM (SELECT current_district()));
CREATE POLICY own_asks ON export FOR INSERT WITH CHECK (
  account_id = (SELECT current_account()) AND access = (SELECT current_access())
  AND district_code IS NOT DISTINCT FROM (SELECT current_district()));
CREATE POLICY program_reads ON export FOR SELECT USING ((SELECT current_access()) = 'system');
CREATE POLICY program_ends ON export FOR UPDATE USING ((SELECT current_access()) = 'system')
  WITH CHECK ((SELECT current_access()) = 'system');
GRANT SELECT ON export TO lacak_app;
GRANT INSERT (id, basis, first_day, last_day, customer_id, language, job_id) ON export TO lacak_app;
GRANT UPDATE (ended_at, outcome, rows, bytes, sha256, expires_at) ON export TO lacak_app;

CREATE FUNCTION guard_export() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
    AND (NEW.id, NEW.account_id, NEW.access, NEW.district_code, NEW.basis, NEW.first_day, NEW.last_day,
         NEW.customer_id, NEW.language, NEW.job_id, NEW.asked_at)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.account_id, OLD.access, OLD.district_code, OLD.basis, OLD.first_day, OLD.last_day,
         OLD.customer_id, OLD.language, OLD.job_id, OLD.asked_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was taken out, and by whom, is never rewritten'
    USING ERRCODE = 'LK001', CONSTRAINT = 'export_append_only', TABLE = 'export';
END
$$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON export FOR EACH ROW EXECUTE FUNCTION guard_export();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON export
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The content, a piece for each stretch of the period; the last piece says where the next one begins.
CREATE TABLE export_part (
  export_id uuid        NOT NULL REFERENCES export,
  number    integer     NOT NULL CHECK (number >= 0),
  content   bytea       NOT NULL,
  -- Samples, or certificates, that were gone through, and the rows that came of them.
  steps     integer     NOT NULL CHECK (steps >= 0),
  rows      integer     NOT NULL CHECK (rows >= 0),
  last_at   timestamptz,
  last_id   uuid,
  PRIMARY KEY (export_id, number),
  CONSTRAINT export_part_key CHECK ((last_at IS NULL) = (last_id IS NULL))
);
ALTER TABLE export_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE export_part FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reads ON export_part FOR SELECT
  USING (EXISTS (SELECT FROM export AS e WHERE e.id = export_part.export_id
                 AND e.account_id = (SELECT current_account())));
CREATE POLICY program ON export_part USING ((SELECT current_access()) = 'system')
  WITH CHECK ((SELECT current_access()) = 'system');
GRANT SELECT, DELETE ON export_part TO lacak_app;
GRANT INSERT (export_id, number, content, steps, rows, last_at, last_id) ON export_part TO lacak_app;

CREATE FUNCTION guard_export_part() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  whole export;
BEGIN
  SELECT * INTO whole FROM export WHERE id = COALESCE(NEW.export_id, OLD.export_id) FOR SHARE;
  IF TG_OP = 'INSERT' AND whole.ended_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND (
    whole.expires_at <= now() OR whole.outcome <> 'made'
    OR whole.ended_at IS NULL AND NOT EXISTS (
      SELECT FROM job WHERE id = whole.job_id AND state IN ('ready', 'running', 'dead'))) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the content of an export is not changed, and removed when it has expired'
    USING ERRCODE = 'LK001', CONSTRAINT = 'export_part_kept', TABLE = 'export_part';
END
$$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON export_part
  FOR EACH ROW EXECUTE FUNCTION guard_export_part();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON export_part
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
