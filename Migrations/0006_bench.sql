-- Tests, results and their revisions, verification by another person, authorisation.

-- For rows that a trigger makes: a UUID that begins with the milliseconds, version 7 of RFC 9562.
CREATE FUNCTION uuid_by_time() RETURNS uuid
  LANGUAGE sql VOLATILE
  RETURN (lpad(to_hex((EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint), 12, '0')
          || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

CREATE TABLE test (
  id                uuid        PRIMARY KEY,
  sample_id         uuid        NOT NULL,
  organisation_id   uuid        NOT NULL,
  parameter_id      uuid        NOT NULL REFERENCES parameter,
  method_id         uuid        NOT NULL REFERENCES method,
  unit              text        NOT NULL REFERENCES unit (symbol),
  in_field          boolean     NOT NULL DEFAULT false,
  maximum_hold      interval    CHECK (maximum_hold > interval '0'),
  holding_deadline  timestamptz,
  state             text        NOT NULL DEFAULT 'planned',
  revision          integer     NOT NULL DEFAULT 0,
  started_at        timestamptz,
  last_event_at     timestamptz,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by        uuid        DEFAULT current_account(),
  CONSTRAINT test_once_per_sample UNIQUE (sample_id, parameter_id, method_id),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id),
  CONSTRAINT test_state_known CHECK (state IN (
    'planned', 'ready', 'started', 'measured', 'verified', 'authorised', 'cancelled'))
) WITH (fillfactor = 80);
COMMENT ON COLUMN test.in_field IS 'read by the sampler at the point (temperature, pH, free chlorine)';
COMMENT ON COLUMN test.maximum_hold IS 'from collection to the start of the test; the deadline is set when the sample is collected';
CREATE INDEX test_worklist ON test (method_id, holding_deadline, id) WHERE state IN ('ready', 'started');
CREATE INDEX test_to_verify ON test (last_event_at, id) WHERE state = 'measured';
CREATE INDEX test_to_authorise ON test (sample_id) WHERE state = 'verified';
CALL force_row_security('test');
CREATE POLICY of_visible_sample ON test FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND sample_id IN (SELECT id FROM sample));
CALL audit('test', '{state,revision,started_at,last_event_at,holding_deadline}');
GRANT SELECT ON test TO lacak_app;
GRANT INSERT (id, sample_id, organisation_id, parameter_id, method_id, unit, in_field, maximum_hold) ON test TO lacak_app;

-- The machine of a test. A revision is a new measurement beside the old one, never over it.
CREATE TABLE test_transition (
  from_state text NOT NULL,
  event      text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, event)
);
INSERT INTO test_transition (from_state, event, to_state) VALUES
  ('planned',    'prepare',   'ready'),
  ('ready',      'start',     'started'),
  ('started',    'measure',   'measured'),
  ('measured',   'verify',    'verified'),
  ('measured',   'send_back', 'started'),
  ('verified',   'send_back', 'started'),
  ('verified',   'authorise', 'authorised'),
  ('measured',   'revise',    'started'),
  ('verified',   'revise',    'started'),
  ('authorised', 'revise',    'started'),
  ('planned',    'cancel',    'cancelled'),
  ('ready',      'cancel',    'cancelled'),
  ('started',    'cancel',    'cancelled');
GRANT SELECT ON test_transition TO lacak_app;
CALL make_append_only('test_transition');

CREATE TABLE test_event (
  id          uuid        PRIMARY KEY,
  test_id     uuid        NOT NULL REFERENCES test,
  event       text        NOT NULL,
  from_state  text        NOT NULL,
  to_state    text        NOT NULL,
  revision    integer     NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_id    uuid        NOT NULL REFERENCES account,
  reason      text        NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  CONSTRAINT test_event_reason
    CHECK (event NOT IN ('revise', 'send_back', 'cancel') OR btrim(reason) <> '')
);
CREATE INDEX test_event_of_test ON test_event (test_id, recorded_at);
CALL force_row_security('test_event');
CALL make_append_only('test_event');
GRANT SELECT ON test_event TO lacak_app;
GRANT INSERT (id, test_id, event, occurred_at, actor_id, reason) ON test_event TO lacak_app;

-- A result: what was read, what it comes to, with its qualifier and its limits of detection. Never rewritten.
CREATE TABLE result (
  id                uuid        PRIMARY KEY,
  test_id           uuid        NOT NULL,
  organisation_id   uuid        NOT NULL,
  revision          integer     NOT NULL CHECK (revision >= 1),
  qualifier         text        NOT NULL,
  value             numeric,
  unit              text        NOT NULL REFERENCES unit (symbol),
  detection_limit   numeric     CHECK (detection_limit >= 0),
  quantification_limit numeric  CHECK (quantification_limit >= 0),
  uncertainty       numeric     CHECK (uncertainty >= 0),
  typed             text        NOT NULL CHECK (length(typed) <= 200),
  readings          jsonb       NOT NULL DEFAULT '{}',
  formula           text        NOT NULL CHECK (formula <> ''),
  rounding          text        NOT NULL DEFAULT '',
  hold_exceeded     boolean     NOT NULL DEFAULT false,
  note              text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  measured_at       timestamptz NOT NULL,
  measured_by       uuid        NOT NULL REFERENCES account,
  recorded_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT result_once_per_revision UNIQUE (test_id, revision),
  CONSTRAINT result_measurer UNIQUE (id, measured_by),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (test_id, organisation_id) REFERENCES test (id, organisation_id),
  CONSTRAINT result_qualifier_known CHECK (qualifier IN (
    '=', '<', '>', '>=', 'not_detected', 'detected', 'present', 'absent', 'tntc', 'confluent')),
  CONSTRAINT result_value_where_due CHECK (
    CASE WHEN qualifier IN ('=', '<', '>', '>=') THEN value IS NOT NULL
         WHEN qualifier = 'tntc' THEN true
         ELSE value IS NULL END)
);
COMMENT ON COLUMN result.value IS 'unrounded, in `unit`; rounding says how it is to be written';
COMMENT ON COLUMN result.typed IS 'what the analyst typed, letter for letter';
CALL force_row_security('result');
CALL make_append_only('result');
GRANT SELECT ON result TO lacak_app;
GRANT INSERT (id, test_id, organisation_id, revision, qualifier, value, unit, detection_limit, quantification_limit,
  uncertainty, typed, readings, formula, rounding, hold_exceeded, note, measured_at, measured_by) ON result TO lacak_app;

-- Verified by a second person: the database holds the pair (result, who measured) and refuses the same.
CREATE TABLE verification (
  result_id       uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL,
  measured_by     uuid        NOT NULL,
  verified_by     uuid        NOT NULL REFERENCES account,
  verified_at     timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  note            text        NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  FOREIGN KEY (result_id, measured_by) REFERENCES result (id, measured_by),
  FOREIGN KEY (result_id, organisation_id) REFERENCES result (id, organisation_id),
  CONSTRAINT verification_by_another CHECK (verified_by <> measured_by)
);
CALL force_row_security('verification');
CALL make_append_only('verification');
GRANT SELECT ON verification TO lacak_app;
GRANT INSERT (result_id, organisation_id, measured_by, verified_by, verified_at, note) ON verification TO lacak_app;

-- The verdict on a verified result by each limit that was asked for: judged once, stored with all that decided it.
CREATE TABLE verdict (
  result_id       uuid        NOT NULL REFERENCES verification,
  limit_id        uuid        NOT NULL REFERENCES regulation_limit,
  organisation_id uuid        NOT NULL,
  outcome         text        NOT NULL CHECK (outcome IN ('meets', 'does_not_meet', 'cannot_be_decided', 'not_judged')),
  reason          text        NOT NULL DEFAULT '',
  rule            text        NOT NULL CHECK (rule <> ''),
  judged_value    numeric,
  judged_unit     text        NOT NULL,
  limit_text      text        NOT NULL,
  judged_at       timestamptz NOT NULL,
  PRIMARY KEY (result_id, limit_id),
  FOREIGN KEY (result_id, organisation_id) REFERENCES result (id, organisation_id)
);
CREATE INDEX verdict_exceeding ON verdict (judged_at DESC) WHERE outcome = 'does_not_meet';
CALL force_row_security('verdict');
CALL make_append_only('verdict');
GRANT SELECT, INSERT ON verdict TO lacak_app;

CREATE TABLE authorisation (
  result_id       uuid        PRIMARY KEY REFERENCES verification,
  organisation_id uuid        NOT NULL,
  authorised_by   uuid        NOT NULL REFERENCES account,
  authorised_at   timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  meaning         text        NOT NULL CHECK (btrim(meaning) <> ''),
  measured_by     uuid        NOT NULL,
  FOREIGN KEY (result_id, measured_by) REFERENCES result (id, measured_by),
  FOREIGN KEY (result_id, organisation_id) REFERENCES result (id, organisation_id),
  CONSTRAINT authorisation_by_another CHECK (authorised_by <> measured_by)
);
COMMENT ON COLUMN authorisation.meaning IS 'what the signature says, in the words shown when it was given';
CALL force_row_security('authorisation');
CALL make_append_only('authorisation');
GRANT SELECT ON authorisation TO lacak_app;
GRANT INSERT (result_id, organisation_id, authorised_by, authorised_at, meaning, measured_by) ON authorisation TO lacak_app;

CREATE FUNCTION write_test_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  t test;
BEGIN
  SELECT * INTO t FROM test WHERE id = NEW.test_id FOR NO KEY UPDATE;
  IF t.id IS NULL THEN
    RAISE EXCEPTION 'no such test' USING ERRCODE = 'LK005', CONSTRAINT = 'test_known';
  END IF;
  NEW.from_state := t.state;
  SELECT to_state INTO NEW.to_state FROM test_transition WHERE from_state = t.state AND event = NEW.event;
  IF NEW.to_state IS NULL THEN
    RAISE EXCEPTION 'a test that is % cannot be: %', t.state, NEW.event
      USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_' || NEW.event, DETAIL = t.state;
  END IF;
  PERFORM refuse_future(NEW.occurred_at, 'test_in_future');
  IF NEW.occurred_at < t.last_event_at THEN
    RAISE EXCEPTION 'before the event that it follows' USING ERRCODE = 'LK004', CONSTRAINT = 'test_before_previous';
  END IF;
  IF current_access() <> 'system' AND NEW.actor_id IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody records in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  NEW.revision := t.revision;

  -- A state is entered only with the record that it stands for.
  IF NEW.event = 'prepare'
    AND NOT EXISTS (SELECT FROM sample WHERE id = t.sample_id AND received_at IS NOT NULL)
    AND NOT (t.in_field AND EXISTS (SELECT FROM sample WHERE id = t.sample_id AND collected_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'the sample has not been received' USING ERRCODE = 'LK005', CONSTRAINT = 'test_sample_received';
  ELSIF NEW.event = 'measure' THEN
    NEW.revision := t.revision + 1;
    IF NOT EXISTS (
      SELECT FROM result WHERE test_id = t.id AND revision = NEW.revision AND measured_by = NEW.actor_id) THEN
      RAISE EXCEPTION 'no result was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_result_recorded';
    END IF;
  ELSIF NEW.event = 'verify' AND NOT EXISTS (
    SELECT FROM verification AS v JOIN result AS r ON r.id = v.result_id
    WHERE  r.test_id = t.id AND r.revision = t.revision AND v.verified_by = NEW.actor_id) THEN
    RAISE EXCEPTION 'no verification was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_verification_recorded';
  ELSIF NEW.event = 'authorise' AND NOT EXISTS (
    SELECT FROM authorisation AS a JOIN result AS r ON r.id = a.result_id
    WHERE  r.test_id = t.id AND r.revision = t.revision AND a.authorised_by = NEW.actor_id) THEN
    RAISE EXCEPTION 'no authorisation was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_authorisation_recorded';
  END IF;

  NEW.recorded_at := clock_timestamp();
  UPDATE test
  SET    state         = NEW.to_state,
         revision      = NEW.revision,
         started_at    = CASE WHEN NEW.event = 'start' THEN NEW.occurred_at ELSE started_at END,
         last_event_at = NEW.occurred_at
  WHERE  id = t.id;
  RETURN NEW;
END
$$;
CREATE TRIGGER write_test BEFORE INSERT ON test_event
  FOR EACH ROW EXECUTE FUNCTION write_test_event();

-- Waits for whoever is at work on the test; the program's role may not lock the row itself, having no right to change it.
CREATE FUNCTION lock_test(wanted uuid) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT true FROM (SELECT FROM test WHERE id = wanted FOR NO KEY UPDATE) AS locked);

-- A result belongs to a started test, follows the last revision, and its times are possible. The same row that
-- the test's step locks is locked here first, so that two analysts who save the same test meet at this point.
CREATE FUNCTION check_result() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  t test;
BEGIN
  SELECT * INTO t FROM test WHERE id = NEW.test_id FOR NO KEY UPDATE;
  IF t.state IS DISTINCT FROM 'started' OR NEW.revision <> t.revision + 1 THEN
    RAISE EXCEPTION 'a test that is % takes no result as revision %', t.state, NEW.revision
      USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_measure', DETAIL = COALESCE(t.state, '');
  END IF;
  IF current_access() <> 'system' AND NEW.measured_by IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody records in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  PERFORM refuse_future(NEW.measured_at, 'test_in_future');
  RETURN NEW;
END
$$;
CREATE TRIGGER belongs BEFORE INSERT ON result FOR EACH ROW EXECUTE FUNCTION check_result();

-- Only the newest result of a test that waits for it is verified or authorised.
CREATE FUNCTION check_signature() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  t test;
  due text := CASE TG_TABLE_NAME WHEN 'verification' THEN 'measured' ELSE 'verified' END;
  signer uuid := CASE TG_TABLE_NAME WHEN 'verification' THEN (to_jsonb(NEW) ->> 'verified_by')::uuid
                                    ELSE (to_jsonb(NEW) ->> 'authorised_by')::uuid END;
BEGIN
  SELECT test.* INTO t FROM test JOIN result ON result.test_id = test.id
  WHERE  result.id = NEW.result_id AND result.revision = test.revision
  FOR NO KEY UPDATE OF test;
  IF t.state IS DISTINCT FROM due THEN
    RAISE EXCEPTION 'a test that is % takes no %', t.state, TG_TABLE_NAME
      USING ERRCODE = 'LK002', CONSTRAINT = CASE due WHEN 'measured' THEN 'test_step_verify' ELSE 'test_step_authorise' END,
            DETAIL = COALESCE(t.state, '');
  END IF;
  IF current_access() <> 'system' AND signer IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody signs in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER due BEFORE INSERT ON verification FOR EACH ROW EXECUTE FUNCTION check_signature();
CREATE TRIGGER due BEFORE INSERT ON authorisation FOR EACH ROW EXECUTE FUNCTION check_signature();

-- The holding time runs from collection: the deadline is set when the sample is collected, for every test at once.
CREATE FUNCTION set_holding_deadlines() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE test SET holding_deadline = NEW.collected_at + maximum_hold
  WHERE  sample_id = NEW.id AND maximum_hold IS NOT NULL;
  RETURN NEW;
END
$$;
CREATE TRIGGER holding_deadlines AFTER UPDATE OF collected_at ON sample
  FOR EACH ROW WHEN (NEW.collected_at IS DISTINCT FROM OLD.collected_at)
  EXECUTE FUNCTION set_holding_deadlines();
CREATE FUNCTION set_holding_deadline() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  NEW.holding_deadline := (SELECT collected_at FROM sample WHERE id = NEW.sample_id) + NEW.maximum_hold;
  RETURN NEW;
END
$$;
CREATE TRIGGER holding_deadline BEFORE INSERT ON test
  FOR EACH ROW WHEN (NEW.maximum_hold IS NOT NULL) EXECUTE FUNCTION set_holding_deadline();

-- What custody means for the tests. --------------------------------------------------------------------------------
-- A collected sample makes its field tests ready, a received container the others; when no container is left, what
-- was not begun is cancelled. It happens here, so that no path of the program can forget it.
CREATE FUNCTION follow_custody() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NEW.event IN ('collect', 'receive') THEN
    INSERT INTO test_event (id, test_id, event, occurred_at, actor_id)
    SELECT uuid_by_time(), t.id, 'prepare', NEW.occurred_at, NEW.recorder_id
    FROM   test AS t
    WHERE  t.sample_id = NEW.sample_id AND t.state = 'planned' AND (NEW.event = 'receive' OR t.in_field)
    ORDER  BY t.id;
  ELSIF NOT EXISTS (
    SELECT FROM container WHERE sample_id = NEW.sample_id AND state NOT IN ('rejected', 'lost', 'returned')) THEN
    INSERT INTO test_event (id, test_id, event, occurred_at, actor_id, reason)
    SELECT uuid_by_time(), t.id, 'cancel', GREATEST(NEW.occurred_at, t.last_event_at), NEW.recorder_id, NEW.reason
    FROM   test AS t
    WHERE  t.sample_id = NEW.sample_id AND t.state IN ('planned', 'ready')
    ORDER  BY t.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER follow AFTER INSERT ON custody_event
  FOR EACH ROW WHEN (NEW.event IN ('collect', 'receive', 'reject', 'lose', 'return'))
  EXECUTE FUNCTION follow_custody();
