-- Interim certificates: what is authorised so far, under numbers of their own, until the final one replaces them.

ALTER TABLE report ADD COLUMN series text NOT NULL DEFAULT 'final'
  CONSTRAINT report_series CHECK (series IN ('final', 'interim'));
GRANT INSERT (series) ON report TO lacak_app;

CREATE OR REPLACE FUNCTION check_report_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
DECLARE
  is_interim boolean;
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
    SELECT series = 'interim' INTO is_interim FROM report WHERE id = NEW.report_id;
    -- Every test of every sample on it is authorised or cancelled, and the newest revision of each is what it reports;
    -- an interim one reports the same of the tests that are done, and there are others.
    IF is_interim THEN
      IF NOT EXISTS (SELECT FROM report_result WHERE version_id = NEW.id) THEN
        RAISE EXCEPTION 'an interim report without a result'
          USING ERRCODE = 'LK005', CONSTRAINT = 'report_interim_has_result';
      END IF;
      IF NOT EXISTS (
        SELECT FROM report_sample AS rs
        JOIN   test AS t ON t.sample_id = rs.sample_id
        WHERE  rs.version_id = NEW.id AND t.state NOT IN ('authorised', 'cancelled')
      ) THEN
        RAISE EXCEPTION 'nothing is outstanding' USING ERRCODE = 'LK002', CONSTRAINT = 'report_interim_outstanding';
      END IF;
      IF EXISTS (
        SELECT FROM report_sample AS rs
        JOIN   report_sample AS other ON other.sample_id = rs.sample_id
        JOIN   report_version AS v ON v.id = other.version_id AND v.state = 'released'
        JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
        WHERE  rs.version_id = NEW.id
      ) THEN
        RAISE EXCEPTION 'a final report holds' USING ERRCODE = 'LK002', CONSTRAINT = 'report_interim_before_final';
      END IF;
    ELSIF EXISTS (
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
    IF EXISTS (
      SELECT FROM report_result AS rr
      JOIN   result AS r ON r.id = rr.result_id
      JOIN   test AS t ON t.id = r.test_id
      WHERE  rr.version_id = NEW.id
      AND    (t.state <> 'authorised' OR r.revision <> t.revision
              OR NOT EXISTS (
                SELECT FROM report_sample AS rs
                WHERE  rs.version_id = NEW.id AND rs.sample_id = t.sample_id))
    ) THEN
      RAISE EXCEPTION 'a result on the report is not authorised, or of no sample on it'
        USING ERRCODE = 'LK005', CONSTRAINT = 'report_only_authorised';
    END IF;
    IF current_access() <> 'system' AND NEW.released_by IS DISTINCT FROM current_account() THEN
      RAISE EXCEPTION 'nobody releases in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'report_releaser';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- A sample of which an interim report was released is still being tested.
CREATE OR REPLACE VIEW sample_status WITH (security_invoker = true) AS
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
  FROM   report_sample AS rs
  JOIN   report_version AS v ON v.id = rs.version_id
  JOIN   report AS p ON p.id = v.report_id AND p.series = 'final'
  WHERE  rs.sample_id = s.id
) AS r;
