-- Work that is done later: enqueued in the transaction that wants it, done by `lacak work`.
--
-- No row-level security: arguments are ids and no client's data; what a job may see and write is decided by the
-- tables it touches.

CREATE TABLE job (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL CHECK (kind ~ '^[a-z][a-z_]{0,62}$'),
  args         jsonb       NOT NULL DEFAULT '{}',
  -- The smaller the sooner.
  priority     smallint    NOT NULL DEFAULT 100 CHECK (priority BETWEEN 0 AND 1000),
  run_at       timestamptz NOT NULL DEFAULT now(),
  state        text        NOT NULL DEFAULT 'ready'
                           CHECK (state IN ('ready', 'running', 'done', 'dead', 'cancelled')),
  -- Attempts spent; a worker that stops in good order gives its attempt back.
  attempt      smallint    NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  max_attempts smallint    NOT NULL DEFAULT 8 CHECK (max_attempts BETWEEN 1 AND 100),
  -- The number of the lease: raised by every claim, carried by every later write of the worker that claimed.
  run          bigint      NOT NULL DEFAULT 0 CHECK (run >= 0),
  worker       text,
  started_at   timestamptz,
  lease_until  timestamptz,
  -- No heartbeat prolongs the lease past it: whoever hangs loses the job as surely as whoever is dead.
  deadline     timestamptz,
  unique_key   text,
  last_error   text        CHECK (length(last_error) <= 4000),
  -- Who retried or discarded it, by hand.
  decided_by   uuid,
  created_at   timestamptz NOT NULL DEFAULT now(),
  finished_at  timestamptz,

  CONSTRAINT job_args_small CHECK (jsonb_typeof(args) = 'object' AND pg_column_size(args) <= 4096),
  CONSTRAINT job_attempts_within_limit CHECK (attempt <= max_attempts),
  CONSTRAINT job_lease_while_running CHECK (
    CASE WHEN state = 'running'
      THEN num_nulls(worker, started_at, lease_until, deadline) = 0 AND lease_until <= deadline
      ELSE num_nonnulls(worker, started_at, lease_until, deadline) = 0
    END),
  CONSTRAINT job_finished_at_its_end CHECK (
    (state IN ('done', 'dead', 'cancelled')) = (finished_at IS NOT NULL)),
  CONSTRAINT job_says_why CHECK (state NOT IN ('dead', 'cancelled') OR last_error IS NOT NULL)
) WITH (
  -- Rows change a few times and stay: room in the page, and a vacuum that comes early and does not dawdle.
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 200,
  autovacuum_vacuum_cost_delay = 2
);

CREATE INDEX job_claim ON job (priority, run_at, id) WHERE state = 'ready';
CREATE INDEX job_lease ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_dead ON job (finished_at) WHERE state = 'dead';
CREATE INDEX job_prunable ON job (finished_at) WHERE state IN ('done', 'cancelled');
CREATE UNIQUE INDEX job_unique ON job (kind, unique_key) WHERE state IN ('ready', 'running');

CREATE FUNCTION check_job_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
DECLARE
  allowed boolean;
BEGIN
  allowed := CASE OLD.state || ' ' || NEW.state
    WHEN 'ready running'     THEN NEW.run = OLD.run + 1 AND NEW.attempt = OLD.attempt + 1
    WHEN 'ready ready'       THEN NEW.run = OLD.run AND NEW.attempt = OLD.attempt
    WHEN 'ready cancelled'   THEN NEW.run = OLD.run
    WHEN 'running running'   THEN NEW.run = OLD.run AND NEW.attempt = OLD.attempt
                                  AND NEW.worker = OLD.worker AND NEW.deadline = OLD.deadline
    WHEN 'running done'      THEN NEW.run = OLD.run
    WHEN 'running ready'     THEN NEW.run = OLD.run
    WHEN 'running dead'      THEN NEW.run = OLD.run
    WHEN 'running cancelled' THEN NEW.run = OLD.run
    WHEN 'dead ready'        THEN NEW.run = OLD.run AND NEW.attempt = 0
    WHEN 'dead cancelled'    THEN NEW.run = OLD.run
    ELSE false
  END;
  IF NOT allowed OR (NEW.id, NEW.kind, NEW.args, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.kind, OLD.args, OLD.created_at) THEN
    RAISE EXCEPTION 'job %: no step from % to %', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'LK002', CONSTRAINT = 'job_step', TABLE = 'job';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER step BEFORE UPDATE ON job FOR EACH ROW EXECUTE FUNCTION check_job_step();

-- Only what came to its end, and not on the same day, is ever deleted.
CREATE FUNCTION check_job_deletion() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF OLD.state NOT IN ('done', 'cancelled') OR OLD.finished_at > now() - interval '1 day' THEN
    RAISE EXCEPTION 'job % is % and may not be deleted', OLD.id, OLD.state
      USING ERRCODE = 'LK002', CONSTRAINT = 'job_deletion', TABLE = 'job';
  END IF;
  RETURN OLD;
END
$$;
CREATE TRIGGER deletion BEFORE DELETE ON job FOR EACH ROW EXECUTE FUNCTION check_job_deletion();

-- How each lease ended; outlives the job, hence no foreign key.
CREATE TABLE job_attempt (
  job_id     bigint      NOT NULL,
  run        bigint      NOT NULL,
  kind       text        NOT NULL,
  worker     text        NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  outcome    text        NOT NULL CHECK (outcome IN ('done', 'failed', 'expired', 'released', 'cancelled')),
  error      text,
  PRIMARY KEY (job_id, run)
);
CALL make_append_only('job_attempt');

-- Written here and not by the program, so that no way of ending a lease leaves its attempt out.
CREATE FUNCTION record_job_attempt() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
  VALUES (
    OLD.id, OLD.run, OLD.kind, OLD.worker, OLD.started_at,
    CASE
      WHEN NEW.state IN ('done', 'cancelled') THEN NEW.state
      WHEN NEW.attempt < OLD.attempt THEN 'released'
      WHEN OLD.lease_until < now() THEN 'expired'
      ELSE 'failed'
    END,
    CASE WHEN NEW.state <> 'done' AND NEW.attempt = OLD.attempt THEN NEW.last_error END);
  RETURN NULL;
END
$$;
CREATE TRIGGER attempt AFTER UPDATE ON job FOR EACH ROW
  WHEN (OLD.state = 'running' AND NEW.state <> 'running') EXECUTE FUNCTION record_job_attempt();

GRANT SELECT, INSERT, UPDATE, DELETE ON job TO lacak_app;
GRANT SELECT ON job_attempt TO lacak_app;
