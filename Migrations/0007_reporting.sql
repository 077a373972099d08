-- Certificates: versions, what stands in them, release, the stored document and its signature.

CREATE TABLE report (
  id              uuid        PRIMARY KEY,
  number          text        NOT NULL CONSTRAINT report_number_unique UNIQUE,
  request_id      uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (request_id, organisation_id) REFERENCES test_request (id, organisation_id)
);
CREATE INDEX report_of_request ON report (request_id);
CALL force_row_security('report');
CALL make_append_only('report');
GRANT SELECT, INSERT ON report TO lacak_app;

CREATE TABLE report_version (
  id              uuid        PRIMARY KEY,
  report_id       uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  version         integer     NOT NULL CHECK (version >= 1),
  state           text        NOT NULL DEFAULT 'draft'
                    CHECK (state IN ('draft', 'released', 'superseded', 'withdrawn')),
  token           text        NOT NULL CONSTRAINT report_version_token_unique UNIQUE CHECK (length(token) >= 22),
  language        text        NOT NULL CHECK (language IN ('id', 'en')),
  paper           text        NOT NULL CHECK (paper IN ('A4', 'F4')),
  content         jsonb       NOT NULL,
  change_reason   text        NOT NULL DEFAULT '' CHECK (length(change_reason) <= 1000),
  released_at     timestamptz,
  released_by     uuid        REFERENCES account,
  recorded_at     timestamptz,
  ended_at        timestamptz,
  ended_by        uuid        REFERENCES account,
  end_reason      text        NOT NULL DEFAULT '' CHECK (length(end_reason) <= 1000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  CONSTRAINT report_version_once UNIQUE (report_id, version),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (report_id, organisation_id) REFERENCES report (id, organisation_id),
  CONSTRAINT report_amendment_reason CHECK (version = 1 OR btrim(change_reason) <> ''),
  CONSTRAINT report_withdrawal_reason CHECK (state <> 'withdrawn' OR btrim(end_reason) <> ''),
  CONSTRAINT report_release_complete
    CHECK ((state = 'draft') = (released_at IS NULL) AND (released_at IS NULL) = (released_by IS NULL))
);
COMMENT ON COLUMN report_version.content IS 'everything that is printed, frozen at release: the worker renders this and reads nothing else';
CREATE UNIQUE INDEX report_one_current ON report_version (report_id) WHERE state = 'released';
CREATE UNIQUE INDEX report_one_draft ON report_version (report_id) WHERE state = 'draft';
CREATE INDEX report_version_newest ON report_version (released_at DESC) WHERE state <> 'draft';
CREATE INDEX report_version_of_organisation ON report_version (organisation_id, released_at DESC) WHERE state <> 'draft';
CALL force_row_security('report_version');
GRANT SELECT, INSERT ON report_version TO lacak_app;
GRANT UPDATE (state, content, language, paper, change_reason, released_at, released_by, ended_at, ended_by, end_reason)
  ON report_version TO lacak_app;
GRANT DELETE ON report_version TO lacak_app;
CALL audit('report_version', '{content}');

-- What a version reports on: its samples, and each result in the revision it had.
CREATE TABLE report_sample (
  version_id      uuid NOT NULL,
  sample_id       uuid NOT NULL,
  organisation_id uuid NOT NULL,
  PRIMARY KEY (version_id, sample_id),
  FOREIGN KEY (version_id, organisation_id) REFERENCES report_version (id, organisation_id) ON DELETE CASCADE,
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id)
);
CREATE INDEX report_of_sample ON report_sample (sample_id);
CALL force_row_security('report_sample');
GRANT SELECT, INSERT, DELETE ON report_sample TO lacak_app;

CREATE TABLE report_result (
  version_id      uuid NOT NULL,
  result_id       uuid NOT NULL,
  organisation_id uuid NOT NULL,
  PRIMARY KEY (version_id, result_id),
  FOREIGN KEY (version_id, organisation_id) REFERENCES report_version (id, organisation_id) ON DELETE CASCADE,
  FOREIGN KEY (result_id, organisation_id) REFERENCES result (id, organisation_id)
);
CREATE INDEX report_of_result ON report_result (result_id);
CALL force_row_security('report_result');
GRANT SELECT, INSERT, DELETE ON report_result TO lacak_app;

CREATE FUNCTION check_report_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      RAISE EXCEPTION 'a report begins as a draft' USING ERRCODE = 'LK002', CONSTRAINT = 'report_step';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
      RAISE EXCEPTION 'a released report is never deleted'
        USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.id, NEW.report_id, NEW.organisation_id, NEW.version, NEW.token)
     IS DISTINCT FROM (OLD.id, OLD.report_id, OLD.organisation_id, OLD.version, OLD.token) THEN
    RAISE EXCEPTION 'a report keeps its identity'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
  END IF;
  IF OLD.state <> 'draft' AND
     (NEW.content, NEW.language, NEW.paper, NEW.change_reason, NEW.released_at, NEW.released_by, NEW.recorded_at)
     IS DISTINCT FROM
     (OLD.content, OLD.language, OLD.paper, OLD.change_reason, OLD.released_at, OLD.released_by, OLD.recorded_at) THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
  END IF;
  IF NEW.state = OLD.state THEN
    IF OLD.state <> 'draft' AND (NEW.ended_at, NEW.ended_by, NEW.end_reason)
       IS DISTINCT FROM (OLD.ended_at, OLD.ended_by, OLD.end_reason) THEN
      RAISE EXCEPTION 'a released report is never rewritten'
        USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('draft', 'released'), ('released', 'superseded'), ('released', 'withdrawn')) THEN
    RAISE EXCEPTION 'a report does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_step', DETAIL = OLD.state;
  END IF;
  IF NEW.state = 'released' THEN
    PERFORM refuse_future(NEW.released_at, 'report_released_in_future');
    NEW.recorded_at := clock_timestamp();
    IF NOT EXISTS (SELECT FROM report_sample WHERE version_id = NEW.id) THEN
      RAISE EXCEPTION 'a report without a sample' USING ERRCODE = 'LK005', CONSTRAINT = 'report_has_sample';
    END IF;
    -- Every test of every sample on it is authorised or cancelled, and the newest revision of each is what it reports.
    IF EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   test AS t ON t.sample_id = rs.sample_id
      WHERE  rs.version_id = NEW.id AND t.state NOT IN ('authorised', 'cancelled')
    ) THEN
      RAISE EXCEPTION 'not every test is authorised' USING ERRCODE = 'LK005', CONSTRAINT = 'report_all_authorised';
    END IF;
    IF EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   test AS t ON t.sample_id = rs.sample_id AND t.state = 'authorised'
      WHERE  rs.version_id = NEW.id
      AND    NOT EXISTS (
        SELECT FROM report_result AS rr JOIN result AS r ON r.id = rr.result_id
        WHERE  rr.version_id = NEW.id AND r.test_id = t.id AND r.revision = t.revision)
    ) THEN
      RAISE EXCEPTION 'the report lacks a result or has an old one'
        USING ERRCODE = 'LK005', CONSTRAINT = 'report_newest_results';
    END IF;
    IF current_access() <> 'system' AND NEW.released_by IS DISTINCT FROM current_account() THEN
      RAISE EXCEPTION 'nobody releases in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'report_releaser';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER step BEFORE INSERT OR UPDATE OR DELETE ON report_version
  FOR EACH ROW EXECUTE FUNCTION check_report_step();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON report_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The list of what a released version reports on is as fixed as the version.
CREATE FUNCTION check_report_part() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  of_version uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  version_state text;
BEGIN
  SELECT state INTO version_state FROM report_version WHERE id = of_version FOR KEY SHARE;
  IF TG_OP = 'UPDATE' OR version_state <> 'draft' THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER part_of_draft BEFORE INSERT OR UPDATE OR DELETE ON report_sample
  FOR EACH ROW EXECUTE FUNCTION check_report_part();
CREATE TRIGGER part_of_draft BEFORE INSERT OR UPDATE OR DELETE ON report_result
  FOR EACH ROW EXECUTE FUNCTION check_report_part();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON report_sample
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON report_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE signing_key (
  id         text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
  public_key bytea       NOT NULL UNIQUE CHECK (length(public_key) = 32),
  added_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CALL make_append_only('signing_key');
GRANT SELECT, INSERT ON signing_key TO lacak_app;

-- The certificate as it was made, once: what is delivered is these bytes and no others.
CREATE TABLE report_document (
  version_id      uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL,
  pdf             bytea       NOT NULL,
  sha256          bytea       NOT NULL,
  signature       bytea       NOT NULL CHECK (length(signature) = 64),
  key_id          text        NOT NULL REFERENCES signing_key,
  pages           integer     NOT NULL CHECK (pages >= 1),
  made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (version_id, organisation_id) REFERENCES report_version (id, organisation_id),
  CONSTRAINT report_document_digest CHECK (sha256 = pg_catalog.sha256(pdf))
);
ALTER TABLE report_document ALTER COLUMN pdf SET STORAGE EXTERNAL;
CREATE INDEX report_document_by_digest ON report_document (sha256);
CALL force_row_security('report_document');
CALL make_append_only('report_document');
GRANT SELECT, INSERT ON report_document TO lacak_app;

CREATE FUNCTION check_document() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NOT EXISTS (SELECT FROM report_version WHERE id = NEW.version_id AND state <> 'draft') THEN
    RAISE EXCEPTION 'a draft has no certificate' USING ERRCODE = 'LK005', CONSTRAINT = 'report_document_of_released';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER of_released BEFORE INSERT ON report_document FOR EACH ROW EXECUTE FUNCTION check_document();

-- What clients, inspectors and guests see: released versions, and through them the results. ---------------------

CREATE POLICY client_reads_released ON report_version FOR SELECT
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()) AND state <> 'draft');
CREATE POLICY inspector_reads_released ON report_version FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND state <> 'draft'
         AND EXISTS (SELECT FROM report_sample AS rs WHERE rs.version_id = report_version.id));
CREATE POLICY guest_reads_one ON report_version FOR SELECT
  USING ((SELECT current_access()) = 'public' AND state <> 'draft' AND token = (SELECT current_report_token()));

CREATE POLICY of_visible_sample ON report_sample FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND sample_id IN (SELECT id FROM sample));
CREATE POLICY of_visible_version ON report_result FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND version_id IN (SELECT id FROM report_version));
CREATE POLICY of_visible_version ON report FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector', 'public') AND id IN (SELECT report_id FROM report_version));
CREATE POLICY of_visible_version ON report_document FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector', 'public')
         AND version_id IN (SELECT id FROM report_version));

-- A figure is the client's when its report is released, not before.
CREATE POLICY released ON result FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND id IN (SELECT result_id FROM report_result));
CREATE POLICY released ON verdict FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND result_id IN (SELECT result_id FROM report_result));

-- A client sees the requests of its own; an inspector those from which samples of the district came.
CREATE POLICY inspector_reads_district ON test_request FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND id IN (SELECT request_id FROM sample));

-- The status of a sample, derived from the three machines and stored nowhere. -------------------------------------

CREATE VIEW sample_status WITH (security_invoker = true) AS
SELECT s.id AS sample_id,
       CASE
         WHEN r.current > 0 THEN 'released'
         WHEN r.withdrawn > 0 THEN 'withdrawn'
         WHEN c.alive = 0 AND c.all_of_them > 0 AND c.lost > 0 AND t.done = 0 THEN 'lost'
         WHEN c.alive = 0 AND c.all_of_them > 0 AND c.received = 0 THEN 'rejected'
         WHEN t.all_of_them > 0 AND t.authorised = t.all_of_them THEN 'authorised'
         WHEN t.all_of_them > 0 AND t.verified = t.all_of_them THEN 'to_authorise'
         WHEN t.all_of_them > 0 AND t.done = t.all_of_them THEN 'to_verify'
         WHEN s.received_at IS NOT NULL AND t.begun > 0 THEN 'in_test'
         WHEN s.received_at IS NOT NULL THEN 'received'
         WHEN s.collected_at IS NOT NULL THEN 'on_the_way'
         ELSE 'expected'
       END AS status
FROM   sample AS s
CROSS  JOIN LATERAL (
  SELECT count(*) AS all_of_them,
         count(*) FILTER (WHERE state NOT IN ('rejected', 'lost', 'returned', 'disposed')) AS alive,
         count(*) FILTER (WHERE state = 'lost') AS lost,
         count(*) FILTER (WHERE state IN ('received', 'stored', 'in_use', 'retained', 'disposed', 'returned')) AS received
  FROM   container WHERE container.sample_id = s.id
) AS c
CROSS  JOIN LATERAL (
  SELECT count(*) FILTER (WHERE state <> 'cancelled') AS all_of_them,
         count(*) FILTER (WHERE state NOT IN ('planned', 'ready', 'cancelled') AND NOT in_field) AS begun,
         count(*) FILTER (WHERE state IN ('measured', 'verified', 'authorised')) AS done,
         count(*) FILTER (WHERE state IN ('verified', 'authorised')) AS verified,
         count(*) FILTER (WHERE state = 'authorised') AS authorised
  FROM   test WHERE test.sample_id = s.id
) AS t
CROSS  JOIN LATERAL (
  SELECT count(*) FILTER (WHERE v.state = 'released') AS current,
         count(*) FILTER (WHERE v.state = 'withdrawn') AS withdrawn
  FROM   report_sample AS rs JOIN report_version AS v ON v.id = rs.version_id
  WHERE  rs.sample_id = s.id
) AS r;
GRANT SELECT ON sample_status TO lacak_app;
