-- A test that is sent back is measured again from the sample: it waits like one that was never begun, and its holding
-- time counts to the new start. A revision corrects a figure of the same preparation and keeps the start, unless the
-- analyst begins anew, once.

ALTER TABLE test_transition DISABLE TRIGGER append_only;
UPDATE test_transition SET to_state = 'ready' WHERE event = 'send_back';
ALTER TABLE test_transition ENABLE TRIGGER append_only;
INSERT INTO test_transition (from_state, event, to_state) VALUES
  ('started', 'start', 'started'), ('authorised', 'send_back', 'ready');

-- Those that were sent back before this rule and have not been measured since.
SELECT set_config('lacak.access', 'system', true);
UPDATE test
SET    state = 'ready', started_at = NULL
WHERE  state = 'started'
AND    (SELECT e.event FROM test_event AS e WHERE e.test_id = test.id ORDER BY e.recorded_at DESC LIMIT 1) = 'send_back';
SELECT set_config('lacak.access', '', true);

CREATE OR REPLACE FUNCTION write_test_event() RETURNS trigger
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

  -- A test begins once; again only where a revision asked for it.
  IF NEW.event = 'start' AND t.state = 'started' AND (
    SELECT event FROM test_event WHERE test_id = t.id ORDER BY recorded_at DESC LIMIT 1) <> 'revise' THEN
    RAISE EXCEPTION 'the test has begun' USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_start', DETAIL = t.state;
  END IF;

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
         started_at    = CASE NEW.event WHEN 'start' THEN NEW.occurred_at
                                        WHEN 'send_back' THEN NULL
                                        ELSE started_at END,
         last_event_at = NEW.occurred_at
  WHERE  id = t.id;
  RETURN NEW;
END
$$;
