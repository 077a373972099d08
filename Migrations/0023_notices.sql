-- What a person is told because something happened, and what somebody has to acknowledge because it endangers health.
--
-- Notices are written by triggers of the events themselves, in their transaction, so that no path forgets them; a unique
-- constraint keeps each from being told twice.

-- A result above its limit that cannot wait for the post.
CREATE TABLE health_parameter (
  matrix_id    uuid       NOT NULL REFERENCES matrix,
  parameter_id uuid       NOT NULL REFERENCES parameter,
  source       text       NOT NULL CHECK (source <> ''),
  confidence   confidence NOT NULL,
  PRIMARY KEY (matrix_id, parameter_id)
);
CALL staff_writes_everybody_reads('health_parameter');

-- How long the laboratory takes at most, from receipt to certificate, in calendar days.
CREATE TABLE service_standard (
  matrix_id  uuid       PRIMARY KEY REFERENCES matrix,
  days       integer    NOT NULL CHECK (days BETWEEN 1 AND 90),
  source     text       NOT NULL CHECK (source <> ''),
  confidence confidence NOT NULL
);
CALL staff_writes_everybody_reads('service_standard');

-- How somebody wants to be told. --------------------------------------------------------------------------------

CREATE TABLE notice_setting (
  account_id  uuid     PRIMARY KEY REFERENCES account,
  address     text     NOT NULL CHECK (
    address = '' OR (address ~ '^[!-~]+@[A-Za-z0-9.-]+$' AND address !~ '[<>,;"]' AND length(address) <= 254)),
  mail_kinds  text[]   NOT NULL,
  quiet_from  smallint NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until smallint NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
  CONSTRAINT notice_setting_kinds CHECK (mail_kinds <@ ARRAY[
    'sample_received', 'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released', 'report_amended']),
  CONSTRAINT notice_setting_health_by_mail CHECK ('health_exceedance' = ANY (mail_kinds))
);
COMMENT ON COLUMN notice_setting.quiet_from IS 'minute of the day on the clock of the house; equal to quiet_until: never quiet';
CALL force_row_security('notice_setting');
CREATE POLICY own_reading ON notice_setting FOR SELECT USING (account_id = (SELECT current_account()));
CREATE POLICY own_adding ON notice_setting FOR INSERT WITH CHECK (account_id = (SELECT current_account()));
CREATE POLICY own_changing ON notice_setting FOR UPDATE USING (account_id = (SELECT current_account()));
-- Staff read how others are told, and change how they are told themselves.
CREATE POLICY nobody_elses_added ON notice_setting AS RESTRICTIVE FOR INSERT
  WITH CHECK (account_id = (SELECT current_account()));
CREATE POLICY nobody_elses_changed ON notice_setting AS RESTRICTIVE FOR UPDATE
  USING (account_id = (SELECT current_account()));
CALL audit('notice_setting');
GRANT SELECT, INSERT ON notice_setting TO lacak_app;
GRANT UPDATE (address, mail_kinds, quiet_from, quiet_until) ON notice_setting TO lacak_app;

-- What holds for somebody, also for who never chose: by mail when the login is an address, quiet from nine to six.
CREATE VIEW notice_terms WITH (security_invoker = true) AS
SELECT a.id AS account_id,
       a.name,
       a.language,
       a.active,
       COALESCE(s.address, CASE WHEN a.login ~ '^[!-~]+@[a-z0-9-]+[.][a-z0-9.-]+$' THEN a.login ELSE '' END) AS address,
       COALESCE(s.mail_kinds, ARRAY[
         'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released', 'report_amended']) AS mail_kinds,
       COALESCE(s.quiet_from, 1260::smallint) AS quiet_from,
       COALESCE(s.quiet_until, 360::smallint) AS quiet_until
FROM   account AS a
LEFT   JOIN notice_setting AS s ON s.account_id = a.id;
GRANT SELECT ON notice_terms TO lacak_app;

-- The notices. --------------------------------------------------------------------------------------------------

CREATE TABLE notice (
  id              uuid        PRIMARY KEY,
  account_id      uuid        NOT NULL REFERENCES account,
  kind            text        NOT NULL CHECK (kind IN (
                    'sample_received', 'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released',
                    'report_amended')),
  -- What happened: a sample, a custody event, a version of a report, an alarm.
  event_id        uuid        NOT NULL,
  step            integer     NOT NULL DEFAULT 0 CHECK (step >= 0),
  organisation_id uuid        NOT NULL,
  district_code   text,
  sample_id       uuid        NOT NULL,
  version_id      uuid        REFERENCES report_version,
  alarm_id        uuid,
  detail          jsonb       NOT NULL,
  told_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at         timestamptz,
  CONSTRAINT notice_once UNIQUE (account_id, kind, event_id, step),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id),
  CONSTRAINT notice_of_alarm CHECK ((kind = 'health_exceedance') = (alarm_id IS NOT NULL))
);
COMMENT ON COLUMN notice.step IS 'of an alarm: how often it went on, unacknowledged, before it came to this person';
COMMENT ON COLUMN notice.detail IS 'what was said, as it stood then';
CREATE INDEX notice_of_account ON notice (account_id, id DESC);
CREATE INDEX notice_unread ON notice (account_id, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_of_alarm ON notice (alarm_id) WHERE alarm_id IS NOT NULL;
CREATE INDEX notice_of_sample ON notice (sample_id);
CALL force_row_security('notice');
CREATE POLICY client_reads_own ON notice FOR SELECT
  USING ((SELECT current_access()) = 'client' AND account_id = (SELECT current_account())
         AND organisation_id = (SELECT current_organisation()));
-- Of the own district; of another one when nobody there has answered and the alarm came to the office.
CREATE POLICY inspector_reads_own ON notice FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND account_id = (SELECT current_account())
         AND (district_code = (SELECT current_district()) OR step > 0));
CREATE POLICY own_read ON notice FOR UPDATE
  USING ((SELECT current_access()) IN ('client', 'inspector') AND account_id = (SELECT current_account()));
CREATE POLICY nobody_elses_read ON notice AS RESTRICTIVE FOR UPDATE
  USING (account_id = (SELECT current_account()));
GRANT SELECT ON notice TO lacak_app;
GRANT UPDATE (read_at) ON notice TO lacak_app;

CREATE FUNCTION check_notice_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.read_at IS NULL AND NEW.read_at IS NOT NULL
    AND to_jsonb(NEW) - 'read_at' = to_jsonb(OLD) - 'read_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a notice is read, and never rewritten'
    USING ERRCODE = 'LK001', CONSTRAINT = 'notice_append_only', TABLE = 'notice';
END
$$;
CREATE TRIGGER step BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION check_notice_step();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Its way by mail, and each attempt. The address is read at each attempt: who corrects it gets what still waits.
CREATE TABLE notice_mail (
  notice_id uuid        PRIMARY KEY REFERENCES notice,
  state     text        NOT NULL DEFAULT 'waiting'
              CHECK (state IN ('waiting', 'delivered', 'refused', 'given_up', 'withdrawn')),
  attempts  integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  failures  integer     NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND attempts),
  -- It waits for a worker with a mail server.
  held      boolean     NOT NULL DEFAULT false CHECK (NOT held OR state = 'waiting'),
  ended_at  timestamptz,
  CONSTRAINT notice_mail_ended_at_its_end CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE INDEX notice_mail_held ON notice_mail (notice_id) WHERE held;
CREATE INDEX notice_mail_waiting ON notice_mail (notice_id) WHERE state = 'waiting';
CREATE INDEX notice_mail_failed ON notice_mail (ended_at DESC) WHERE state IN ('refused', 'given_up');
CALL force_row_security('notice_mail');
GRANT SELECT ON notice_mail TO lacak_app;
GRANT UPDATE (state, attempts, failures, held, ended_at) ON notice_mail TO lacak_app;

CREATE FUNCTION check_notice_mail_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'waiting' AND NEW.notice_id = OLD.notice_id AND NEW.attempts >= OLD.attempts THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a mail that came to its end stays there'
    USING ERRCODE = 'LK002', CONSTRAINT = 'notice_mail_step', TABLE = 'notice_mail';
END
$$;
CREATE TRIGGER step BEFORE UPDATE OR DELETE ON notice_mail FOR EACH ROW EXECUTE FUNCTION check_notice_mail_step();

CREATE TABLE notice_mail_attempt (
  notice_id uuid        NOT NULL REFERENCES notice_mail,
  number    integer     NOT NULL CHECK (number >= 1),
  address   text        NOT NULL,
  ended_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  outcome   text        NOT NULL CHECK (outcome IN ('delivered', 'temporary', 'unanswered', 'permanent', 'ours')),
  code      integer     CHECK (code BETWEEN 100 AND 999),
  words     text        NOT NULL DEFAULT '' CHECK (length(words) <= 500),
  PRIMARY KEY (notice_id, number)
);
CALL force_row_security('notice_mail_attempt');
CALL make_append_only('notice_mail_attempt');
GRANT SELECT ON notice_mail_attempt TO lacak_app;
GRANT INSERT (notice_id, number, address, outcome, code, words) ON notice_mail_attempt TO lacak_app;

-- What is above a limit that protects health at once. -------------------------------------------------------------
-- The laboratory knows when the result is verified; the customer and the inspector of the district when its report is
-- released, because until then a figure is not theirs. Each of the three has an alarm of its own, which somebody of
-- those who were told acknowledges; until then it goes on to others, step by step.

CREATE TABLE health_alarm (
  id              uuid        PRIMARY KEY,
  result_id       uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  sample_id       uuid        NOT NULL,
  district_code   text,
  side            text        NOT NULL CHECK (side IN ('laboratory', 'client', 'district')),
  version_id      uuid        REFERENCES report_version,
  detail          jsonb       NOT NULL,
  raised_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT health_alarm_once UNIQUE (result_id, side),
  FOREIGN KEY (result_id, organisation_id) REFERENCES result (id, organisation_id),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id),
  CONSTRAINT health_alarm_district CHECK (side <> 'district' OR district_code IS NOT NULL),
  CONSTRAINT health_alarm_after_release CHECK ((side = 'laboratory') = (version_id IS NULL))
);
ALTER TABLE notice ADD FOREIGN KEY (alarm_id) REFERENCES health_alarm;
CREATE INDEX health_alarm_of_sample ON health_alarm (sample_id);
CREATE INDEX health_alarm_newest ON health_alarm (id DESC);
CALL force_row_security('health_alarm');
CREATE POLICY told ON health_alarm FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND id IN (SELECT alarm_id FROM notice));
CALL make_append_only('health_alarm');
GRANT SELECT ON health_alarm TO lacak_app;

CREATE TABLE health_alarm_step (
  alarm_id uuid        NOT NULL REFERENCES health_alarm,
  step     integer     NOT NULL CHECK (step >= 0),
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (alarm_id, step)
);
CALL force_row_security('health_alarm_step');
CREATE POLICY told ON health_alarm_step FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND alarm_id IN (SELECT id FROM health_alarm));
CALL make_append_only('health_alarm_step');
GRANT SELECT ON health_alarm_step TO lacak_app;
GRANT INSERT (alarm_id, step) ON health_alarm_step TO lacak_app;

CREATE TABLE health_acknowledgement (
  alarm_id        uuid        PRIMARY KEY REFERENCES health_alarm,
  account_id      uuid        NOT NULL REFERENCES account,
  -- Kept, because not everybody who sees the alarm may read accounts.
  name            text        NOT NULL CHECK (btrim(name) <> ''),
  acknowledged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  note            text        NOT NULL DEFAULT '' CHECK (length(note) <= 1000)
);
CALL force_row_security('health_acknowledgement');
CREATE POLICY told ON health_acknowledgement FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND alarm_id IN (SELECT id FROM health_alarm));
CREATE POLICY told_answers ON health_acknowledgement FOR INSERT
  WITH CHECK ((SELECT current_access()) IN ('client', 'inspector') AND alarm_id IN (SELECT id FROM health_alarm));
CALL make_append_only('health_acknowledgement');
GRANT SELECT ON health_acknowledgement TO lacak_app;
GRANT INSERT (alarm_id, account_id, name, note) ON health_acknowledgement TO lacak_app;

-- An answer and the next step meet here, so that nothing goes on after an answer.
CREATE FUNCTION lock_alarm(wanted uuid) RETURNS void
  LANGUAGE sql AS
$$ SELECT pg_advisory_xact_lock(hashtextextended('health_alarm ' || wanted, 0)) $$;

-- A person answers, in their own name, and one who was told.
CREATE FUNCTION check_acknowledgement() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM lock_alarm(NEW.alarm_id);
  IF NEW.account_id IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody acknowledges in another name'
      USING ERRCODE = 'LK003', CONSTRAINT = 'health_acknowledgement_own', TABLE = 'health_acknowledgement';
  END IF;
  IF NOT EXISTS (SELECT FROM notice WHERE alarm_id = NEW.alarm_id AND account_id = NEW.account_id) THEN
    RAISE EXCEPTION 'who was not told does not acknowledge'
      USING ERRCODE = 'LK003', CONSTRAINT = 'health_acknowledgement_by_told', TABLE = 'health_acknowledgement';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER answers BEFORE INSERT ON health_acknowledgement
  FOR EACH ROW EXECUTE FUNCTION check_acknowledgement();

-- Telling. --------------------------------------------------------------------------------------------------------

CREATE FUNCTION people_with(wanted text[], of_organisation uuid DEFAULT NULL) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN (
    SELECT COALESCE(array_agg(DISTINCT a.id), '{}')
    FROM   account AS a JOIN account_role AS r ON r.account_id = a.id
    WHERE  a.active AND r.role = ANY (wanted)
    AND    (of_organisation IS NULL OR a.organisation_id = of_organisation));

CREATE FUNCTION inspectors_of(wanted_district text) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN (
    SELECT COALESCE(array_agg(a.id), '{}')
    FROM   account AS a JOIN account_role AS r ON r.account_id = a.id
    WHERE  a.active AND r.role = 'inspector' AND a.district_code = wanted_district);

-- The inspectors beside those of a district: of the same office, or of the health office that sits there.
CREATE FUNCTION office_of(wanted_district text) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN (
    SELECT COALESCE(array_agg(a.id), '{}')
    FROM   account AS a JOIN account_role AS r ON r.account_id = a.id
    WHERE  a.active AND r.role = 'inspector'
    AND    a.organisation_id IN (
      SELECT o.id FROM organisation AS o
      WHERE  o.kind = 'health_office' AND o.district_code = wanted_district
      UNION
      SELECT i.organisation_id FROM account AS i JOIN account_role AS ir ON ir.account_id = i.id
      WHERE  ir.role = 'inspector' AND i.district_code = wanted_district));

-- Whom an alarm comes to at a step. The last step comes again until somebody answers.
CREATE FUNCTION alarm_audience(alarm health_alarm, at_step integer) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN CASE alarm.side
    WHEN 'laboratory' THEN people_with(
      ARRAY['technical_manager']
      || CASE WHEN at_step >= 1 THEN ARRAY['supervisor'] ELSE '{}' END
      || CASE WHEN at_step >= 2 THEN ARRAY['administrator'] ELSE '{}' END)
    WHEN 'client' THEN people_with(ARRAY['client'], alarm.organisation_id)
      || CASE WHEN at_step >= 1 THEN people_with(ARRAY['supervisor', 'technical_manager']) ELSE '{}' END
      || CASE WHEN at_step >= 2 THEN people_with(ARRAY['administrator']) ELSE '{}' END
    ELSE inspectors_of(alarm.district_code)
      || CASE WHEN at_step >= 1 THEN office_of(alarm.district_code) ELSE '{}' END
      || CASE WHEN at_step >= 2 THEN people_with(ARRAY['technical_manager', 'administrator']) ELSE '{}' END
  END;

CREATE FUNCTION tell(
  people uuid[], what text, happened uuid, of_sample uuid, details jsonb, of_version uuid DEFAULT NULL,
  of_alarm uuid DEFAULT NULL, at_step integer DEFAULT 0) RETURNS bigint
  LANGUAGE plpgsql AS
$$
DECLARE
  told_people bigint;
BEGIN
  WITH told AS (
    INSERT INTO notice (id, account_id, kind, event_id, step, organisation_id, district_code, sample_id, version_id,
                        alarm_id, detail)
    SELECT uuid_by_time(), person, what, happened, at_step, s.organisation_id, s.district_code, s.id, of_version,
           of_alarm,
           jsonb_build_object('number', s.number, 'sample', s.name, 'organisation', o.name) || details
    FROM   sample AS s
    JOIN   organisation AS o ON o.id = s.organisation_id
    CROSS  JOIN (SELECT DISTINCT person FROM unnest(people) AS person) AS audience
    WHERE  s.id = of_sample
    ORDER  BY person
    ON CONFLICT ON CONSTRAINT notice_once DO NOTHING
    RETURNING id, account_id
  ), mailed AS (
    INSERT INTO notice_mail (notice_id)
    SELECT told.id
    FROM   told
    JOIN   notice_terms AS t ON t.account_id = told.account_id
    WHERE  t.address <> '' AND what = ANY (t.mail_kinds)
    RETURNING notice_id
  ), jobs AS (
    INSERT INTO job (kind, args, unique_key, priority)
    SELECT 'notify', jsonb_build_object('notice', notice_id), notice_id::text,
           CASE what WHEN 'health_exceedance' THEN 50 ELSE 120 END
    FROM   mailed
  )
  SELECT count(*) INTO told_people FROM told;
  RETURN told_people;
END
$$;
REVOKE EXECUTE ON FUNCTION tell FROM PUBLIC;

CREATE FUNCTION tell_of_custody() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  -- A sample is received once, whatever the number of its containers; each rejection has its own reason.
  PERFORM tell(
    people_with(ARRAY['client'], s.organisation_id),
    CASE NEW.event WHEN 'receive' THEN 'sample_received' ELSE 'sample_rejected' END,
    CASE NEW.event WHEN 'receive' THEN s.id ELSE NEW.id END, s.id,
    CASE NEW.event WHEN 'receive' THEN '{}' ELSE jsonb_build_object('reason', NEW.reason) END)
  FROM   sample AS s
  WHERE  s.id = NEW.sample_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER tell AFTER INSERT ON custody_event
  FOR EACH ROW WHEN (NEW.event IN ('receive', 'reject')) EXECUTE FUNCTION tell_of_custody();

-- Raises the alarm over a result, if its parameter endangers health at once in what was sampled.
CREATE FUNCTION raise_alarm(over_result uuid, for_side text, of_version uuid DEFAULT NULL) RETURNS void
  LANGUAGE sql AS
$$
  INSERT INTO health_alarm (id, result_id, organisation_id, sample_id, district_code, side, version_id, detail)
  SELECT uuid_by_time(), r.id, r.organisation_id, s.id, s.district_code, for_side, of_version,
         jsonb_build_object(
           'parameter_id', p.name_id, 'parameter_en', p.name_en, 'qualifier', r.qualifier, 'value', r.value::text,
           'unit', r.unit)
  FROM   result AS r
  JOIN   test AS t ON t.id = r.test_id
  JOIN   sample AS s ON s.id = t.sample_id
  JOIN   parameter AS p ON p.id = t.parameter_id
  JOIN   health_parameter AS h ON h.parameter_id = t.parameter_id AND h.matrix_id = s.matrix_id
  WHERE  r.id = over_result
  AND    (for_side <> 'district' OR s.district_code IS NOT NULL)
  AND    EXISTS (SELECT FROM verdict AS d WHERE d.result_id = r.id AND d.outcome = 'does_not_meet')
  ON CONFLICT ON CONSTRAINT health_alarm_once DO NOTHING
$$;
REVOKE EXECUTE ON FUNCTION raise_alarm FROM PUBLIC;

CREATE FUNCTION alarm_of_verdict() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM raise_alarm(NEW.result_id, 'laboratory');
  RETURN NULL;
END
$$;
CREATE TRIGGER alarm AFTER INSERT ON verdict
  FOR EACH ROW WHEN (NEW.outcome = 'does_not_meet') EXECUTE FUNCTION alarm_of_verdict();

CREATE FUNCTION begin_alarm() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO health_alarm_step (alarm_id, step) VALUES (NEW.id, 0);
  RETURN NULL;
END
$$;
CREATE TRIGGER begins AFTER INSERT ON health_alarm FOR EACH ROW EXECUTE FUNCTION begin_alarm();

CREATE FUNCTION check_alarm_step() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM lock_alarm(NEW.alarm_id);
  -- Answered, or taken by another worker: nothing happens.
  IF EXISTS (SELECT FROM health_acknowledgement WHERE alarm_id = NEW.alarm_id)
    OR EXISTS (SELECT FROM health_alarm_step WHERE alarm_id = NEW.alarm_id AND step = NEW.step) THEN
    RETURN NULL;
  END IF;
  IF NEW.step > 0 AND NOT EXISTS (
    SELECT FROM health_alarm_step WHERE alarm_id = NEW.alarm_id AND step = NEW.step - 1) THEN
    RAISE EXCEPTION 'an alarm leaves no step out'
      USING ERRCODE = 'LK002', CONSTRAINT = 'health_alarm_step_follows', TABLE = 'health_alarm_step';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follows BEFORE INSERT ON health_alarm_step FOR EACH ROW EXECUTE FUNCTION check_alarm_step();

-- A step tells its people, and has the queue look after them; one that reaches nobody is followed by the next at once.
CREATE FUNCTION tell_of_alarm() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  alarm health_alarm;
BEGIN
  SELECT * INTO alarm FROM health_alarm WHERE id = NEW.alarm_id;
  IF tell(alarm_audience(alarm, NEW.step), 'health_exceedance', alarm.id, alarm.sample_id,
          alarm.detail || jsonb_build_object('side', alarm.side), alarm.version_id, alarm.id, NEW.step) = 0
    AND NEW.step < 2 THEN
    INSERT INTO health_alarm_step (alarm_id, step) VALUES (NEW.alarm_id, NEW.step + 1);
    RETURN NULL;
  END IF;
  INSERT INTO job (kind, args, unique_key, priority)
  VALUES ('escalate', jsonb_build_object('alarm', NEW.alarm_id, 'step', NEW.step::text),
          NEW.alarm_id || ' ' || NEW.step, 50);
  -- What endangers health does not wait for a poll.
  PERFORM pg_notify('lacak_job', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER tell AFTER INSERT ON health_alarm_step FOR EACH ROW EXECUTE FUNCTION tell_of_alarm();

CREATE FUNCTION tell_of_release() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  -- An inspector who was told of a figure hears that its report was amended.
  PERFORM tell(
    people_with(ARRAY['client'], NEW.organisation_id) || CASE WHEN NEW.version = 1 THEN '{}' ELSE ARRAY(
      SELECT n.account_id FROM notice AS n JOIN account_role AS r ON r.account_id = n.account_id
      WHERE  n.sample_id = rs.sample_id AND n.kind = 'health_exceedance' AND r.role = 'inspector') END,
    CASE NEW.version WHEN 1 THEN 'report_released' ELSE 'report_amended' END,
    NEW.id, rs.sample_id,
    jsonb_build_object('report', p.number, 'version', NEW.version, 'reason', NEW.change_reason), NEW.id)
  FROM   report_sample AS rs
  JOIN   report AS p ON p.id = NEW.report_id
  WHERE  rs.version_id = NEW.id;
  PERFORM raise_alarm(rr.result_id, side, NEW.id)
  FROM   report_result AS rr
  JOIN   LATERAL unnest(ARRAY['client', 'district']) AS side ON true
  WHERE  rr.version_id = NEW.id
  AND    EXISTS (
    SELECT FROM verdict AS d WHERE d.result_id = rr.result_id AND d.outcome = 'does_not_meet');
  RETURN NULL;
END
$$;
CREATE TRIGGER tell AFTER UPDATE OF state ON report_version
  FOR EACH ROW WHEN (NEW.state = 'released' AND OLD.state <> 'released') EXECUTE FUNCTION tell_of_release();

-- What is late by the standard of its matrix: received, not cancelled, and without a certificate.
CREATE INDEX sample_by_receipt ON sample (received_at) WHERE received_at IS NOT NULL;
CREATE FUNCTION tell_of_overdue() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  told_people bigint;
BEGIN
  IF current_access() <> 'system' THEN
    RAISE EXCEPTION 'the clock says what is late' USING ERRCODE = 'LK003', CONSTRAINT = 'notice_overdue_by_clock';
  END IF;
  SELECT sum(tell(
    people_with(ARRAY['client'], late.organisation_id) || people_with(ARRAY['supervisor', 'technical_manager']),
    'result_overdue', late.id, late.id, jsonb_build_object('days', late.days)))
  INTO   told_people
  FROM   (
    SELECT s.id, s.organisation_id, st.days
    FROM   sample AS s
    JOIN   service_standard AS st ON st.matrix_id = s.matrix_id
    WHERE  s.received_at BETWEEN now() - interval '120 days' AND now() - make_interval(days => st.days)
    AND    EXISTS (SELECT FROM test AS t WHERE t.sample_id = s.id AND t.state <> 'cancelled')
    AND    NOT EXISTS (
      SELECT FROM report_sample AS rs JOIN report_version AS v ON v.id = rs.version_id
      WHERE  rs.sample_id = s.id AND v.state <> 'draft')
    AND    NOT EXISTS (SELECT FROM notice AS n WHERE n.sample_id = s.id AND n.kind = 'result_overdue')
    ORDER  BY s.received_at
    LIMIT  1000) AS late;
  RETURN COALESCE(told_people, 0);
END
$$;
