-- What people decided about jobs outlives the jobs, and a ledger's check may name what is gone.

-- Without a foreign key: jobs are pruned.
CREATE TABLE job_decision (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job_id     bigint      NOT NULL,
  kind       text        NOT NULL,
  decision   text        NOT NULL CHECK (decision IN ('retry', 'cancel', 'discard')),
  reason     text        NOT NULL CHECK (length(reason) <= 4000),
  -- NULL: the program itself, on the command line, in nobody's name.
  decided_by uuid,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT job_decision_says_why CHECK (decision = 'retry' OR reason <> '')
);
CREATE INDEX job_decision_of_job ON job_decision (job_id, id);
CALL make_append_only('job_decision');
GRANT SELECT ON job_decision TO lacak_app;

-- Written here and not by the program, so that no way of deciding is left out.
CREATE FUNCTION record_job_decision() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO job_decision (job_id, kind, decision, reason, decided_by)
  VALUES (
    NEW.id, NEW.kind,
    CASE
      WHEN NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN 'cancel'
      WHEN NEW.state = 'ready' THEN 'retry'
      ELSE 'discard'
    END,
    CASE
      WHEN NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN NEW.cancel_reason
      WHEN NEW.state = 'ready' THEN ''
      ELSE NEW.last_error
    END,
    current_account());
  RETURN NULL;
END
$$;
-- The steps that only people take. A running job that ends cancelled does so of itself when it was asked to, and then
-- for the reason it was given.
CREATE TRIGGER decision AFTER UPDATE OF state, cancel_requested_at ON job FOR EACH ROW
  WHEN (
    NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at
    OR OLD.state = 'dead'
    OR OLD.state = 'ready' AND NEW.state = 'cancelled'
    OR OLD.state = 'running' AND NEW.state = 'cancelled' AND NEW.last_error IS DISTINCT FROM OLD.cancel_reason)
  EXECUTE FUNCTION record_job_decision();

-- A sample whose entries are left behind is named by a check, though it is gone: that is the fault.
ALTER TABLE chain_fault DROP CONSTRAINT chain_fault_sample_id_fkey;
ALTER TABLE chain_fault DROP CONSTRAINT chain_fault_fault_check;
ALTER TABLE chain_fault ADD CONSTRAINT chain_fault_fault_check
  CHECK (fault IN ('missing', 'unlinked', 'changed', 'truncated', 'orphaned', 'digest', 'signature', 'gap'));
