-- A danger to health goes on as soon as nobody is reached; who signs holds what was said at the receipt; and a job costs
-- PostgreSQL less.

-- Telling. -------------------------------------------------------------------------------------------------------

-- Whoever works in the laboratory has the notice before them; whoever does not is reached by mail, while there is hope
-- for one, or has read it on their pages.
CREATE FUNCTION reaches_somebody(alarm uuid, at_step integer) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM notice AS n
    JOIN   account AS a ON a.id = n.account_id AND a.active
    WHERE  n.alarm_id = alarm AND n.step = at_step
    AND    (n.read_at IS NOT NULL
            OR EXISTS (
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

-- Signing. -------------------------------------------------------------------------------------------------------

-- Waits for whoever writes into the ledger of a sample, and keeps others from it until the end of the transaction; the
-- program's role may not lock the row itself, having no right to change it.
CREATE FUNCTION lock_sample(wanted uuid) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT true FROM (SELECT FROM sample WHERE id = wanted FOR SHARE) AS locked);

-- The queue. -----------------------------------------------------------------------------------------------------

-- A kind never changes, and the check of a domain looks at it once: that of the table did at every step of the job.
CREATE DOMAIN job_kind AS text CONSTRAINT job_kind CHECK (VALUE ~ '^[a-z][a-z_]{0,62}$');
DROP TRIGGER kept ON job;
DROP INDEX job_unique;
ALTER TABLE job DROP CONSTRAINT job_kind_check, ALTER COLUMN kind TYPE job_kind;
CREATE TRIGGER kept BEFORE UPDATE OF id, kind, args, created_at, limit_key, schedule, due_at ON job FOR EACH ROW
  WHEN ((OLD.id, OLD.kind, OLD.args, OLD.created_at, OLD.limit_key, OLD.schedule, OLD.due_at)
    IS DISTINCT FROM (NEW.id, NEW.kind, NEW.args, NEW.created_at, NEW.limit_key, NEW.schedule, NEW.due_at))
  EXECUTE FUNCTION refuse_job_step();

-- Most jobs have no key: each of them was in this index when it was put into the queue and once more when it was taken.
CREATE UNIQUE INDEX job_unique ON job (kind, unique_key)
  WHERE state IN ('ready', 'running') AND unique_key IS NOT NULL;

-- By rows again: the two tables of all rows before and after were filled for every claim too, which ends no attempt.
DROP TRIGGER attempt ON job;
DROP FUNCTION record_job_attempts();
CREATE FUNCTION record_job_attempt() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
  VALUES (
    OLD.id, OLD.run, OLD.kind, OLD.worker, OLD.started_at,
    CASE
      WHEN NEW.state = 'done' THEN 'done'
      WHEN NEW.attempt < OLD.attempt THEN 'released'
      WHEN NEW.state = 'cancelled' THEN 'cancelled'
      WHEN OLD.lease_until < now() THEN 'expired'
      ELSE 'failed'
    END,
    CASE WHEN NEW.state <> 'done' AND NEW.attempt = OLD.attempt THEN NEW.last_error END);
  RETURN NULL;
END
$$;
CREATE TRIGGER attempt AFTER UPDATE ON job FOR EACH ROW
  WHEN (OLD.state = 'running' AND NEW.state <> 'running') EXECUTE FUNCTION record_job_attempt();

-- With its type the column lost what the planner knew about it.
ANALYZE job;
