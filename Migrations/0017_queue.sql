-- The queue grown up: limits, cancelling, progress, schedules, who is at work; and cheaper steps.

ALTER TABLE job
  -- Of the running jobs with one key no more than `limit_most` (the handler's word) run at once, over all workers: each
  -- holds a slot, and no slot is held twice.
  ADD COLUMN limit_key           text     CHECK (length(limit_key) BETWEEN 1 AND 200),
  ADD COLUMN limit_slot          smallint,
  ADD COLUMN limit_most          smallint,
  -- Somebody wants it to stop; a running one is told by its lease.
  ADD COLUMN cancel_requested_at timestamptz,
  ADD COLUMN cancel_requested_by uuid,
  ADD COLUMN cancel_reason       text     CHECK (length(cancel_reason) BETWEEN 1 AND 4000),
  -- Said by the attempt that runs, or ran last.
  ADD COLUMN progress_done       bigint   CHECK (progress_done >= 0),
  ADD COLUMN progress_total      bigint,
  -- What enqueued it by the clock, and for which moment.
  ADD COLUMN schedule            text,
  ADD COLUMN due_at              timestamptz,
  ADD CONSTRAINT job_slot_while_running CHECK (
    CASE WHEN state = 'running' AND limit_key IS NOT NULL
      THEN num_nulls(limit_slot, limit_most) = 0 AND limit_slot BETWEEN 1 AND limit_most
      ELSE num_nonnulls(limit_slot, limit_most) = 0
    END),
  ADD CONSTRAINT job_cancel_says_why CHECK (
    (cancel_requested_at IS NULL) = (cancel_reason IS NULL)
    AND (cancel_requested_by IS NULL OR cancel_requested_at IS NOT NULL)),
  -- Whose end was asked for is not begun again.
  ADD CONSTRAINT job_cancelled_for_good CHECK (cancel_requested_at IS NULL OR state NOT IN ('ready', 'dead')),
  ADD CONSTRAINT job_progress_whole CHECK (
    (progress_done IS NULL) = (progress_total IS NULL) AND progress_done <= progress_total),
  ADD CONSTRAINT job_due_of_schedule CHECK ((schedule IS NULL) = (due_at IS NULL));

DROP INDEX job_claim;
CREATE INDEX job_claim ON job (priority, run_at, id) WHERE state = 'ready' AND limit_key IS NULL;
CREATE INDEX job_claim_limited ON job (limit_key, priority, run_at, id)
  WHERE state = 'ready' AND limit_key IS NOT NULL;
CREATE UNIQUE INDEX job_limit ON job (limit_key, limit_slot)
  WHERE state = 'running' AND limit_key IS NOT NULL;
CREATE UNIQUE INDEX job_scheduled ON job (schedule, due_at) WHERE schedule IS NOT NULL;

-- The steps of a job. ------------------------------------------------------------------------------------------
-- Written as a condition of the trigger, so that an allowed step calls no function.

DROP TRIGGER step ON job;
DROP FUNCTION check_job_step();

CREATE FUNCTION refuse_job_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  RAISE EXCEPTION 'job %: no step from % to %', OLD.id, OLD.state, NEW.state
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_step', TABLE = 'job';
END
$$;
CREATE TRIGGER step BEFORE UPDATE ON job FOR EACH ROW
  WHEN ((
    CASE OLD.state
      WHEN 'ready' THEN CASE NEW.state
        WHEN 'running'   THEN NEW.run = OLD.run + 1 AND NEW.attempt = OLD.attempt + 1
        WHEN 'ready'     THEN NEW.run = OLD.run AND NEW.attempt = OLD.attempt
        WHEN 'cancelled' THEN NEW.run = OLD.run AND NEW.attempt = OLD.attempt
      END
      WHEN 'running' THEN NEW.run = OLD.run AND CASE NEW.state
        WHEN 'running'   THEN NEW.attempt = OLD.attempt AND NEW.worker = OLD.worker
                              AND NEW.deadline = OLD.deadline
                              AND NEW.limit_slot IS NOT DISTINCT FROM OLD.limit_slot
        -- A worker that stops in good order gives its attempt back.
        WHEN 'ready'     THEN NEW.attempt BETWEEN OLD.attempt - 1 AND OLD.attempt
        WHEN 'cancelled' THEN NEW.attempt BETWEEN OLD.attempt - 1 AND OLD.attempt
        WHEN 'done'      THEN NEW.attempt = OLD.attempt
        WHEN 'dead'      THEN NEW.attempt = OLD.attempt
      END
      WHEN 'dead' THEN NEW.run = OLD.run AND CASE NEW.state
        WHEN 'ready'     THEN NEW.attempt = 0
        WHEN 'cancelled' THEN NEW.attempt = OLD.attempt
      END
    END) IS NOT TRUE)
  EXECUTE FUNCTION refuse_job_step();

-- What a job is never changes. Named columns, so that statements that leave them alone pay nothing.
CREATE TRIGGER kept BEFORE UPDATE OF id, kind, args, created_at, limit_key, schedule, due_at ON job FOR EACH ROW
  WHEN ((OLD.id, OLD.kind, OLD.args, OLD.created_at, OLD.limit_key, OLD.schedule, OLD.due_at)
    IS DISTINCT FROM (NEW.id, NEW.kind, NEW.args, NEW.created_at, NEW.limit_key, NEW.schedule, NEW.due_at))
  EXECUTE FUNCTION refuse_job_step();

DROP TRIGGER deletion ON job;
DROP FUNCTION check_job_deletion();
CREATE FUNCTION refuse_job_deletion() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  RAISE EXCEPTION 'job % is % and may not be deleted', OLD.id, OLD.state
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_deletion', TABLE = 'job';
END
$$;
-- Only what came to its end, and not on the same day, is ever deleted.
CREATE TRIGGER deletion BEFORE DELETE ON job FOR EACH ROW
  WHEN (OLD.state NOT IN ('done', 'cancelled') OR OLD.finished_at > now() - interval '1 day')
  EXECUTE FUNCTION refuse_job_deletion();

-- The history of attempts, written once a statement: a worker ends as many as 64 jobs in one.
DROP TRIGGER attempt ON job;
DROP FUNCTION record_job_attempt();
CREATE FUNCTION record_job_attempts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
  SELECT b.id, b.run, b.kind, b.worker, b.started_at,
         CASE
           WHEN a.state = 'done' THEN 'done'
           WHEN a.attempt < b.attempt THEN 'released'
           WHEN a.state = 'cancelled' THEN 'cancelled'
           WHEN b.lease_until < now() THEN 'expired'
           ELSE 'failed'
         END,
         CASE WHEN a.state <> 'done' AND a.attempt = b.attempt THEN a.last_error END
  FROM   job_before AS b
  JOIN   job_after AS a USING (id)
  WHERE  b.state = 'running' AND a.state <> 'running';
  RETURN NULL;
END
$$;
CREATE TRIGGER attempt AFTER UPDATE ON job REFERENCING OLD TABLE AS job_before NEW TABLE AS job_after
  FOR EACH STATEMENT EXECUTE FUNCTION record_job_attempts();
-- Throughput of the last hour and day. Attempts end in the order in which they are stored, so a few kilobytes do.
CREATE INDEX job_attempt_ended ON job_attempt USING brin (ended_at) WITH (pages_per_range = 16, autosummarize = on);

-- Work by the clock. -------------------------------------------------------------------------------------------

CREATE TABLE job_schedule (
  name       text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z_]{0,62}$'),
  kind       text        NOT NULL CHECK (kind ~ '^[a-z][a-z_]{0,62}$'),
  args       jsonb       NOT NULL DEFAULT '{}',
  -- In the words that the program reads: `daily 06:00`.
  rule       text        NOT NULL CHECK (length(rule) BETWEEN 1 AND 200),
  zone       text        NOT NULL CHECK (zone IN ('WIB', 'WITA', 'WIT', 'UTC')),
  -- What becomes of moments that passed while no worker ran.
  catch_up   text        NOT NULL CHECK (catch_up IN ('skip', 'latest', 'all')),
  enabled    boolean     NOT NULL DEFAULT true,
  -- Every moment up to here is settled: enqueued, or passed over.
  last_due   timestamptz NOT NULL DEFAULT now(),
  next_due   timestamptz NOT NULL,
  decided_by uuid,
  CONSTRAINT job_schedule_args_small CHECK (jsonb_typeof(args) = 'object' AND pg_column_size(args) <= 4096),
  CONSTRAINT job_schedule_looks_ahead CHECK (next_due > last_due)
);
CREATE FUNCTION refuse_schedule_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  RAISE EXCEPTION 'schedule %: what is settled stays settled', OLD.name
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_schedule_step', TABLE = 'job_schedule';
END
$$;
CREATE TRIGGER step BEFORE UPDATE ON job_schedule FOR EACH ROW
  WHEN (NEW.last_due < OLD.last_due OR NEW.name <> OLD.name) EXECUTE FUNCTION refuse_schedule_step();

-- Who is at work, for people to see; no lease depends on it. -----------------------------------------------------

CREATE TABLE job_worker (
  name       text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  host       text        NOT NULL CHECK (length(host) <= 255),
  pid        integer     NOT NULL,
  version    text        NOT NULL CHECK (length(version) <= 100),
  kinds      text[]      NOT NULL,
  threads    smallint    NOT NULL CHECK (threads > 0),
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now(),
  stopping   boolean     NOT NULL DEFAULT false
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_cost_delay = 2);

-- The program enqueues a job as ready and as nothing else, and changes of it only what a step changes.
REVOKE INSERT, UPDATE ON job FROM lacak_app;
GRANT INSERT (kind, args, unique_key, run_at, priority, max_attempts, limit_key, schedule, due_at) ON job TO lacak_app;
GRANT UPDATE (
  priority, run_at, state, attempt, run, worker, started_at, lease_until, deadline, last_error, decided_by,
  finished_at, limit_slot, limit_most, cancel_requested_at, cancel_requested_by, cancel_reason, progress_done,
  progress_total) ON job TO lacak_app;
GRANT SELECT, INSERT, UPDATE ON job_schedule TO lacak_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON job_worker TO lacak_app;
