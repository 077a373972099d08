-- A danger to health goes on as soon as nobody is reached; and the queue keeps in its index of unique jobs only those.

-- Telling. -------------------------------------------------------------------------------------------------------

-- Whoever works in the laboratory has the notice before them; whoever does not is reached by mail, while there is hope
-- for one.
CREATE FUNCTION reaches_somebody(alarm uuid, at_step integer) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM notice AS n
    WHERE  n.alarm_id = alarm AND n.step = at_step
    AND    (EXISTS (
              SELECT FROM notice_mail AS m
              WHERE  m.notice_id = n.id AND m.state IN ('waiting', 'delivered'))
            OR EXISTS (
              SELECT FROM account_role AS r
              WHERE  r.account_id = n.account_id AND r.role NOT IN ('client', 'inspector'))));

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
  IF NEW.step < 2 AND NOT reaches_somebody(NEW.alarm_id, NEW.step) THEN
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

-- When the last mail of a step has ended without arriving, the next step is taken at once, as if there had been no
-- address. The last step comes again by itself, in its time.
CREATE FUNCTION go_on_from_unreached() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  told notice;
BEGIN
  SELECT * INTO told FROM notice WHERE id = NEW.notice_id;
  IF told.alarm_id IS NOT NULL AND told.step < 2 THEN
    -- Of two mails that end at once the second sees what became of the first.
    PERFORM lock_alarm(told.alarm_id);
    IF NOT reaches_somebody(told.alarm_id, told.step) THEN
      INSERT INTO health_alarm_step (alarm_id, step) VALUES (told.alarm_id, told.step + 1);
    END IF;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER unreached AFTER UPDATE OF state ON notice_mail
  FOR EACH ROW WHEN (OLD.state = 'waiting' AND NEW.state IN ('refused', 'given_up', 'withdrawn'))
  EXECUTE FUNCTION go_on_from_unreached();

-- The queue. -----------------------------------------------------------------------------------------------------

-- Most jobs have no key: each of them was in this index when it was put into the queue and once more when it was taken.
DROP INDEX job_unique;
CREATE UNIQUE INDEX job_unique ON job (kind, unique_key)
  WHERE state IN ('ready', 'running') AND unique_key IS NOT NULL;
