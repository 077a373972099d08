-- Notices and alarms, read again: nobody who has to know is left to a page that nobody opens, nothing that goes on
-- stops unseen, and what became of a figure, of a mail and of a promise is on record.

-- A certificate that is taken back is told as one that is amended. ------------------------------------------------

ALTER TABLE notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE notice ADD CONSTRAINT notice_kind_known CHECK (kind IN (
  'sample_received', 'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released', 'report_amended',
  'report_withdrawn'));
ALTER TABLE notice_setting DROP CONSTRAINT notice_setting_kinds;
ALTER TABLE notice_setting ADD CONSTRAINT notice_setting_kinds CHECK (mail_kinds <@ ARRAY[
  'sample_received', 'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released', 'report_amended',
  'report_withdrawn']);
COMMENT ON COLUMN notice.step IS
  'how often an alarm had gone on before it came to this person; of its certificate, 1 for an inspector of elsewhere';

-- Who wanted to know of amendments wants to know of this.
ALTER TABLE notice_setting NO FORCE ROW LEVEL SECURITY;
SELECT set_config('lacak.access', 'system', true);
UPDATE notice_setting SET mail_kinds = mail_kinds || 'report_withdrawn'::text WHERE 'report_amended' = ANY (mail_kinds);
SELECT set_config('lacak.access', '', true);
ALTER TABLE notice_setting FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE VIEW notice_terms WITH (security_invoker = true) AS
SELECT a.id AS account_id,
       a.name,
       a.language,
       a.active,
       COALESCE(s.address, CASE WHEN a.login ~ '^[!-~]+@[a-z0-9-]+[.][a-z0-9.-]+$' THEN a.login ELSE '' END) AS address,
       COALESCE(s.mail_kinds, ARRAY[
         'sample_rejected', 'result_overdue', 'health_exceedance', 'report_released', 'report_amended',
         'report_withdrawn']) AS mail_kinds,
       COALESCE(s.quiet_from, 1260::smallint) AS quiet_from,
       COALESCE(s.quiet_until, 360::smallint) AS quiet_until
FROM   account AS a
LEFT   JOIN notice_setting AS s ON s.account_id = a.id;

-- An administrator puts in the address of somebody who does not: who that was stands in the audit.
CREATE FUNCTION is_administrator() RETURNS boolean
  LANGUAGE sql STABLE
  RETURN current_access() = 'staff' AND EXISTS (
    SELECT FROM account_role WHERE account_id = current_account() AND role = 'administrator');
ALTER POLICY nobody_elses_added ON notice_setting
  WITH CHECK (account_id = (SELECT current_account()) OR (SELECT is_administrator()));
ALTER POLICY nobody_elses_changed ON notice_setting
  USING (account_id = (SELECT current_account()) OR (SELECT is_administrator()));

-- A mail that came to its end goes out again when somebody of the laboratory says so. ------------------------------

ALTER TABLE notice_mail
  ADD COLUMN again_by uuid REFERENCES account,
  ADD COLUMN again_at timestamptz,
  ADD CONSTRAINT notice_mail_again_whole CHECK ((again_by IS NULL) = (again_at IS NULL));
GRANT INSERT (notice_id, again_by, again_at), UPDATE (again_by, again_at) ON notice_mail TO lacak_app;

CREATE OR REPLACE FUNCTION check_notice_mail_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.again_by IS NULL OR NEW.again_by = current_account()) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.notice_id = OLD.notice_id AND (
    OLD.state = 'waiting' AND NEW.attempts >= OLD.attempts
      AND (NEW.again_by, NEW.again_at) IS NOT DISTINCT FROM (OLD.again_by, OLD.again_at)
    OR OLD.state IN ('refused', 'given_up', 'withdrawn') AND NEW.state = 'waiting' AND NEW.attempts = OLD.attempts
      AND NEW.failures = 0 AND NEW.again_by = current_account() AND NEW.again_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a mail that came to its end stays there, until a person has it sent again'
    USING ERRCODE = 'LK002', CONSTRAINT = 'notice_mail_step', TABLE = 'notice_mail';
END
$$;
CREATE OR REPLACE TRIGGER step BEFORE INSERT OR UPDATE OR DELETE ON notice_mail
  FOR EACH ROW EXECUTE FUNCTION check_notice_mail_step();

-- What a laboratory promises is its own: a row that came with the program is confirmed by its technical manager. ----

ALTER TABLE health_parameter
  ADD COLUMN confirmed_with text NOT NULL DEFAULT '' CHECK (length(confirmed_with) <= 300),
  ADD COLUMN confirmed_by   uuid REFERENCES account,
  ADD COLUMN confirmed_at   timestamptz,
  ADD CONSTRAINT health_parameter_confirmed_whole CHECK (
    (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_at IS NULL) = (btrim(confirmed_with) = ''));
GRANT UPDATE (confirmed_with, confirmed_by, confirmed_at) ON health_parameter TO lacak_app;
ALTER TABLE service_standard
  ADD COLUMN confirmed_with text NOT NULL DEFAULT '' CHECK (length(confirmed_with) <= 300),
  ADD COLUMN confirmed_by   uuid REFERENCES account,
  ADD COLUMN confirmed_at   timestamptz,
  ADD CONSTRAINT service_standard_confirmed_whole CHECK (
    (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_at IS NULL) = (btrim(confirmed_with) = ''));
GRANT UPDATE (days, confirmed_with, confirmed_by, confirmed_at) ON service_standard TO lacak_app;

CREATE FUNCTION check_promise() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NULL THEN
    RAISE EXCEPTION 'what was confirmed is confirmed anew, or stays'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.confirmed_by IS NULL AND NEW IS DISTINCT FROM OLD AND current_access() <> 'system' THEN
    RAISE EXCEPTION 'what the program came with is confirmed, not changed'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.confirmed_by IS NOT NULL AND (TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD) AND NOT (
    NEW.confirmed_by IS NOT DISTINCT FROM current_account()
    AND EXISTS (
      SELECT FROM account_role WHERE account_id = NEW.confirmed_by AND role = 'technical_manager')) THEN
    RAISE EXCEPTION 'the technical manager confirms, in the own name'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER confirms BEFORE INSERT OR UPDATE ON health_parameter FOR EACH ROW EXECUTE FUNCTION check_promise();
CREATE TRIGGER confirms BEFORE INSERT OR UPDATE ON service_standard FOR EACH ROW EXECUTE FUNCTION check_promise();

-- Alarms. --------------------------------------------------------------------------------------------------------

-- A sample whose district nobody knows alarms the laboratory in place of the inspectors.
ALTER TABLE health_alarm DROP CONSTRAINT health_alarm_district;
ALTER POLICY told ON health_alarm
  USING ((SELECT current_access()) IN ('client', 'inspector')
         AND EXISTS (SELECT FROM notice AS n WHERE n.alarm_id = health_alarm.id));
ALTER POLICY told ON health_alarm_step
  USING ((SELECT current_access()) IN ('client', 'inspector')
         AND EXISTS (SELECT FROM health_alarm AS h WHERE h.id = health_alarm_step.alarm_id));
ALTER POLICY told ON health_acknowledgement
  USING ((SELECT current_access()) IN ('client', 'inspector')
         AND EXISTS (SELECT FROM health_alarm AS h WHERE h.id = health_acknowledgement.alarm_id));

CREATE OR REPLACE FUNCTION raise_alarm(over_result uuid, for_side text, of_version uuid DEFAULT NULL) RETURNS void
  LANGUAGE sql AS
$$
  INSERT INTO health_alarm (id, result_id, organisation_id, sample_id, district_code, side, version_id, detail)
  SELECT uuid_by_time(), r.id, r.organisation_id, s.id, s.district_code, for_side, of_version,
         jsonb_build_object(
           'parameter_id', p.name_id, 'parameter_en', p.name_en, 'qualifier', r.qualifier, 'value', r.value::text,
           'unit', r.unit, 'rounding', r.rounding, 'unconfirmed', h.confirmed_at IS NULL)
  FROM   result AS r
  JOIN   test AS t ON t.id = r.test_id
  JOIN   sample AS s ON s.id = t.sample_id
  JOIN   parameter AS p ON p.id = t.parameter_id
  JOIN   health_parameter AS h ON h.parameter_id = t.parameter_id AND h.matrix_id = s.matrix_id
  WHERE  r.id = over_result
  AND    EXISTS (SELECT FROM verdict AS d WHERE d.result_id = r.id AND d.outcome = 'does_not_meet')
  ON CONFLICT ON CONSTRAINT health_alarm_once DO NOTHING
$$;

-- A step tells its people, and has the queue look after them. One that reaches nobody is followed by the next at once:
-- whoever works in the laboratory has the notice before them, whoever does not is reached by mail.
CREATE OR REPLACE FUNCTION tell_of_alarm() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  alarm health_alarm;
BEGIN
  SELECT * INTO alarm FROM health_alarm WHERE id = NEW.alarm_id;
  PERFORM tell(
    -- Nobody hears the same twice in one moment.
    ARRAY(SELECT person FROM unnest(alarm_audience(alarm, NEW.step)) AS person
          WHERE  NOT EXISTS (
            SELECT FROM notice AS n
            WHERE  n.alarm_id = NEW.alarm_id AND n.account_id = person AND n.told_at >= now())),
    'health_exceedance', alarm.id, alarm.sample_id, alarm.detail || jsonb_build_object('side', alarm.side),
    alarm.version_id, alarm.id, NEW.step);
  IF NEW.step < 2 AND NOT EXISTS (
    SELECT FROM notice AS n
    WHERE  n.alarm_id = NEW.alarm_id AND n.step = NEW.step
    AND    (EXISTS (SELECT FROM notice_mail AS m WHERE m.notice_id = n.id)
            OR EXISTS (
              SELECT FROM account_role AS r
              WHERE  r.account_id = n.account_id AND r.role NOT IN ('client', 'inspector')))) THEN
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

-- The name of whoever answers is the account's, whatever the program says.
REVOKE INSERT (name) ON health_acknowledgement FROM lacak_app;
CREATE OR REPLACE FUNCTION check_acknowledgement() RETURNS trigger
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
  NEW.name := (SELECT name FROM account WHERE id = NEW.account_id);
  RETURN NEW;
END
$$;

-- Telling. -------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION tell_of_custody() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  -- A sample is received once, whatever the number of its containers; containers that are rejected together, for one
  -- reason, are one notice.
  PERFORM tell(
    people_with(ARRAY['client'], s.organisation_id),
    CASE NEW.event WHEN 'receive' THEN 'sample_received' ELSE 'sample_rejected' END,
    CASE NEW.event WHEN 'receive' THEN s.id ELSE (
      SELECT e.id FROM custody_event AS e
      WHERE  e.sample_id = NEW.sample_id AND e.event = 'reject' AND e.recorder_id = NEW.recorder_id
      AND    e.occurred_at = NEW.occurred_at AND e.reason = NEW.reason
      ORDER  BY e.sequence
      LIMIT  1) END, s.id,
    CASE NEW.event WHEN 'receive' THEN '{}' ELSE jsonb_build_object('reason', NEW.reason) END)
  FROM   sample AS s
  WHERE  s.id = NEW.sample_id;
  RETURN NULL;
END
$$;

-- The inspectors who were told of a danger in a sample: those of its district, or those it went on to.
CREATE FUNCTION alarmed_inspectors(of_sample uuid, of_its_district boolean) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN (
    SELECT COALESCE(array_agg(DISTINCT a.id), '{}')
    FROM   notice AS n
    JOIN   account AS a ON a.id = n.account_id AND a.active
    JOIN   account_role AS r ON r.account_id = a.id AND r.role = 'inspector'
    WHERE  n.sample_id = of_sample AND n.kind = 'health_exceedance'
    AND    (a.district_code IS NOT DISTINCT FROM n.district_code) = of_its_district);

-- The customer hears of each version once, however many samples stand on it: by the first of them, and how many others
-- there are. An inspector who was told of a figure hears what became of its certificate.
CREATE FUNCTION tell_of_version(version report_version, what text, why text) RETURNS void
  LANGUAGE plpgsql AS
$$
BEGIN
  PERFORM tell(
    CASE WHEN is_near THEN people_with(ARRAY['client'], version.organisation_id) ELSE '{}' END
    || CASE WHEN what = 'report_released' THEN '{}' ELSE alarmed_inspectors(part.sample_id, is_near) END,
    what, version.id, part.sample_id,
    jsonb_build_object('report', part.report, 'version', version.version, 'reason', why)
    || CASE part.others WHEN 0 THEN '{}' ELSE jsonb_build_object('others', part.others) END, version.id, NULL,
    CASE WHEN is_near THEN 0 ELSE 1 END)
  FROM   (
    SELECT rs.sample_id, p.number AS report, count(*) OVER () - 1 AS others
    FROM   report_sample AS rs
    JOIN   sample AS s ON s.id = rs.sample_id
    JOIN   report AS p ON p.id = version.report_id
    WHERE  rs.version_id = version.id
    ORDER  BY s.number) AS part
  CROSS  JOIN unnest(ARRAY[true, false]) AS is_near;
END
$$;
REVOKE EXECUTE ON FUNCTION tell_of_version FROM PUBLIC;

CREATE OR REPLACE FUNCTION tell_of_release() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NEW.state = 'withdrawn' THEN
    PERFORM tell_of_version(NEW, 'report_withdrawn', NEW.end_reason);
    RETURN NULL;
  END IF;
  -- An amendment of samples that were withdrawn with others may be the first version of a number of its own.
  PERFORM tell_of_version(
    NEW, CASE WHEN NEW.version = 1 AND NEW.content ->> 'amendment' IS NULL THEN 'report_released'
              ELSE 'report_amended' END, NEW.change_reason);
  PERFORM raise_alarm(rr.result_id, side, NEW.id)
  FROM   report_result AS rr
  JOIN   LATERAL unnest(ARRAY['client', 'district']) AS side ON true
  WHERE  rr.version_id = NEW.id
  AND    EXISTS (
    SELECT FROM verdict AS d WHERE d.result_id = rr.result_id AND d.outcome = 'does_not_meet');
  RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER tell AFTER UPDATE OF state ON report_version
  FOR EACH ROW WHEN (NEW.state IN ('released', 'withdrawn') AND OLD.state <> NEW.state)
  EXECUTE FUNCTION tell_of_release();

-- An interim certificate is not the result that was promised; a standard that nobody confirmed promises nothing.
CREATE OR REPLACE FUNCTION tell_of_overdue() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  told_people bigint;
BEGIN
  IF current_access() <> 'system' THEN
    RAISE EXCEPTION 'the clock says what is late' USING ERRCODE = 'LK003', CONSTRAINT = 'notice_overdue_by_clock';
  END IF;
  SELECT sum(tell(
    CASE WHEN late.unconfirmed THEN '{}' ELSE people_with(ARRAY['client'], late.organisation_id) END
    || people_with(ARRAY['supervisor', 'technical_manager']),
    'result_overdue', late.id, late.id, jsonb_build_object('days', late.days, 'unconfirmed', late.unconfirmed)))
  INTO   told_people
  FROM   (
    SELECT s.id, s.organisation_id, st.days, st.confirmed_at IS NULL AS unconfirmed
    FROM   sample AS s
    JOIN   service_standard AS st ON st.matrix_id = s.matrix_id
    WHERE  s.received_at BETWEEN now() - interval '120 days' AND now() - make_interval(days => st.days)
    AND    EXISTS (SELECT FROM test AS t WHERE t.sample_id = s.id AND t.state <> 'cancelled')
    AND    NOT EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   report_version AS v ON v.id = rs.version_id AND v.state <> 'draft'
      JOIN   report AS p ON p.id = v.report_id AND p.series = 'final'
      WHERE  rs.sample_id = s.id)
    -- What the laboratory was told of while nobody had confirmed the standard is told to the customer afterwards.
    AND    NOT EXISTS (
      SELECT FROM notice AS n
      WHERE  n.sample_id = s.id AND n.kind = 'result_overdue'
      AND    (st.confirmed_at IS NULL OR (n.detail ->> 'unconfirmed') IS DISTINCT FROM 'true'
              OR people_with(ARRAY['client'], s.organisation_id) = '{}'))
    ORDER  BY s.received_at
    LIMIT  1000) AS late;
  RETURN COALESCE(told_people, 0);
END
$$;

-- Exports. --------------------------------------------------------------------------------------------------------
-- EXISTS in a policy may be answered by gathering every row first, and is when the planner expects many questions: an
-- inspector's export read the whole of the samples for each stretch. One row, looked up by its key, is never gathered.

ALTER POLICY inspector_reads_released ON report_version
  USING ((SELECT current_access()) = 'inspector' AND state <> 'draft'
         AND (SELECT true FROM report_sample AS rs WHERE rs.version_id = report_version.id LIMIT 1));
ALTER POLICY of_visible_sample ON report_sample
  USING ((SELECT current_access()) IN ('client', 'inspector')
         AND (SELECT true FROM sample AS s WHERE s.id = report_sample.sample_id));

-- 0011 has the same one as sample_received.
DROP INDEX sample_by_receipt;
