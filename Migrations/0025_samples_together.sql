-- Several samples on one certificate: which may stand together, that each holds on one only, and what becomes of the
-- numbers of drafts that make way.

-- On a final certificate that holds. Kept by the machine of the version; the index below makes it one for each sample,
-- whoever releases at the same moment.
ALTER TABLE report_sample ADD COLUMN holds boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN report_sample.holds IS
  'the version is released and its report is a final one; set with the state of the version';

DROP TRIGGER part_of_draft ON report_sample;
SELECT set_config('lacak.access', 'system', true);
UPDATE report_sample
SET    holds = true
FROM   report_version AS v
JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
WHERE  v.id = report_sample.version_id
AND    v.state = 'released';
SELECT set_config('lacak.access', '', true);
CREATE UNIQUE INDEX report_sample_one_holding ON report_sample (sample_id) WHERE holds;

-- Whoever adds to a draft holds it, so that it is not released beside them without what they add.
CREATE OR REPLACE FUNCTION check_report_part() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  of_version uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  version_state text;
BEGIN
  SELECT state INTO version_state FROM report_version WHERE id = of_version FOR SHARE;
  IF TG_OP = 'UPDATE' OR version_state <> 'draft' THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE ON report_sample
  FOR EACH ROW EXECUTE FUNCTION check_report_part();

-- A sample on a version is never another one, and says that it holds when it does and not otherwise.
CREATE FUNCTION check_report_holding() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.version_id, NEW.sample_id, NEW.organisation_id)
     IS DISTINCT FROM (OLD.version_id, OLD.sample_id, OLD.organisation_id) THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_sample_append_only', TABLE = 'report_sample';
  END IF;
  IF NEW.holds IS DISTINCT FROM EXISTS (
    SELECT FROM report_version AS v
    JOIN   report AS r ON r.id = v.report_id
    WHERE  v.id = NEW.version_id AND v.state = 'released' AND r.series = 'final') THEN
    RAISE EXCEPTION 'a sample holds on a final report that is released'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_sample_append_only', TABLE = 'report_sample';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER holding BEFORE INSERT OR UPDATE ON report_sample
  FOR EACH ROW EXECUTE FUNCTION check_report_holding();

CREATE FUNCTION hold_samples() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  part uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM report WHERE id = NEW.report_id AND series = 'final') THEN
    RETURN NULL;
  END IF;
  -- In the order of their ids, so that two releases that share samples wait for each other in one direction.
  FOR part IN SELECT sample_id FROM report_sample WHERE version_id = NEW.id ORDER BY sample_id LOOP
    UPDATE report_sample SET holds = (NEW.state = 'released') WHERE version_id = NEW.id AND sample_id = part;
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER holding AFTER UPDATE OF state ON report_version
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION hold_samples();

-- What stands together is of one request and alike in all that a certificate says once: the kind of sample and who took
-- it. And of one district, because whoever may read a certificate reads all of it.
CREATE FUNCTION check_samples_together() RETURNS trigger
  LANGUAGE plpgsql AS
$$
DECLARE
  found record;
BEGIN
  SELECT count(*) AS samples,
         bool_and(s.request_id = r.request_id) AS of_request,
         count(DISTINCT (s.matrix_id, s.sampled_by, s.district_code)) AS kinds,
         CASE max(r.series) WHEN 'interim' THEN 1 ELSE 20 END AS most
  INTO   found
  FROM   report_sample AS rs
  JOIN   sample AS s ON s.id = rs.sample_id
  JOIN   report AS r ON r.id = NEW.report_id
  WHERE  rs.version_id = NEW.id;
  IF NOT found.of_request THEN
    RAISE EXCEPTION 'a sample on the report is of another request'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_samples_of_request', TABLE = 'report_version';
  END IF;
  IF found.kinds > 1 THEN
    RAISE EXCEPTION 'samples of two kinds stand on one report'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_samples_alike', TABLE = 'report_version';
  END IF;
  IF found.samples > found.most THEN
    RAISE EXCEPTION '% samples stand on one report', found.samples
      USING ERRCODE = 'LK005', TABLE = 'report_version',
            CONSTRAINT = CASE found.most WHEN 1 THEN 'report_interim_one_sample' ELSE 'report_most_samples' END;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER together BEFORE UPDATE OF state ON report_version
  FOR EACH ROW WHEN (NEW.state = 'released' AND OLD.state = 'draft') EXECUTE FUNCTION check_samples_together();

-- Numbers that were taken for drafts and are on no certificate. ------------------------------------------------------
-- A draft that makes way leaves its number to what takes its place. Where several make way for one, the others' numbers
-- are used no more, and here stands for which samples they had been taken and which report has those instead.

CREATE TABLE report_made_way (
  report_id       uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL,
  in_favour_of    uuid        NOT NULL,
  samples         uuid[]      NOT NULL CHECK (cardinality(samples) >= 1),
  made_way_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  made_way_by     uuid        DEFAULT current_account() REFERENCES account,
  FOREIGN KEY (report_id, organisation_id) REFERENCES report (id, organisation_id),
  FOREIGN KEY (in_favour_of, organisation_id) REFERENCES report (id, organisation_id),
  CONSTRAINT report_made_way_for_another CHECK (report_id <> in_favour_of)
);
CREATE INDEX report_made_way_in_favour ON report_made_way (in_favour_of);
CALL force_row_security('report_made_way');
CALL make_append_only('report_made_way');
GRANT SELECT ON report_made_way TO lacak_app;
GRANT INSERT (report_id, organisation_id, in_favour_of, samples) ON report_made_way TO lacak_app;

CREATE FUNCTION check_made_way() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM FROM report WHERE id = NEW.report_id FOR UPDATE;
  IF EXISTS (SELECT FROM report_version WHERE report_id = NEW.report_id) THEN
    RAISE EXCEPTION 'a report with a version keeps its number'
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_made_way_unused', TABLE = 'report_made_way';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER unused BEFORE INSERT ON report_made_way FOR EACH ROW EXECUTE FUNCTION check_made_way();

CREATE FUNCTION refuse_number_that_made_way() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM FROM report WHERE id = NEW.report_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM report_made_way WHERE report_id = NEW.report_id) THEN
    RAISE EXCEPTION 'this number made way and is used no more'
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_made_way_unused', TABLE = 'report_version';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER number_in_use BEFORE INSERT ON report_version
  FOR EACH ROW EXECUTE FUNCTION refuse_number_that_made_way();

-- What was withdrawn is rare, and is looked for each time a technical manager comes in: who was left out of what was
-- issued anew.
CREATE INDEX report_version_withdrawn ON report_version (ended_at) WHERE state = 'withdrawn';
