-- Seals over the ledger, each over what was written since the one before it, and the checks of all chains by night.

CREATE INDEX custody_event_recorded ON custody_event (recorded_at);

ALTER TABLE chain_seal
  ADD COLUMN begins_at timestamptz NOT NULL,
  ADD COLUMN ends_at   timestamptz NOT NULL,
  ADD COLUMN previous  bytea       NOT NULL CHECK (length(previous) = 32),
  ADD CONSTRAINT chain_seal_window CHECK (begins_at < ends_at),
  ADD CONSTRAINT chain_seal_once UNIQUE (begins_at),
  ADD CONSTRAINT chain_seal_key FOREIGN KEY (key_id) REFERENCES signing_key;
COMMENT ON COLUMN chain_seal.digest IS
  'SHA-256 over the digest before it, the window in microseconds since 1970, and the hash of each entry recorded in it';
CREATE INDEX chain_seal_newest ON chain_seal (ends_at DESC);
REVOKE INSERT ON chain_seal FROM lacak_app;
GRANT INSERT (begins_at, ends_at, previous, samples, events, digest, signature, key_id) ON chain_seal TO lacak_app;

-- Waits until whoever is writing has committed, and says the time: what is recorded up to it will not become more.
CREATE FUNCTION seal_horizon() RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  LOCK TABLE custody_event IN SHARE MODE;
  RETURN clock_timestamp();
END
$$;

CREATE FUNCTION custody_seal_digest(
    previous bytea, begins_at timestamptz, ends_at timestamptz,
    OUT digest bytea, OUT events bigint, OUT samples bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT sha256(
           convert_to('lacak seal 1', 'UTF8') || previous
           || int8send((EXTRACT(EPOCH FROM begins_at) * 1000000)::bigint)
           || int8send((EXTRACT(EPOCH FROM ends_at) * 1000000)::bigint)
           || COALESCE(string_agg(e.hash, ''::bytea ORDER BY e.recorded_at, e.id), ''::bytea)),
         count(*), count(DISTINCT e.sample_id)
  FROM   custody_event AS e
  WHERE  e.recorded_at > custody_seal_digest.begins_at
  AND    e.recorded_at <= custody_seal_digest.ends_at;
END;

-- A seal follows the last one, and says what the ledger says.
CREATE FUNCTION check_seal() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  last chain_seal;
  computed record;
BEGIN
  SELECT * INTO last FROM chain_seal ORDER BY ends_at DESC LIMIT 1;
  IF NEW.begins_at IS DISTINCT FROM COALESCE(last.ends_at, 'epoch')
    OR NEW.previous IS DISTINCT FROM COALESCE(last.digest, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'a seal begins where the last one ends'
      USING ERRCODE = 'LK002', CONSTRAINT = 'chain_seal_follows', TABLE = 'chain_seal';
  END IF;
  computed := custody_seal_digest(NEW.previous, NEW.begins_at, NEW.ends_at);
  IF (NEW.digest, NEW.events, NEW.samples) IS DISTINCT FROM (computed.digest, computed.events, computed.samples) THEN
    RAISE EXCEPTION 'a seal over something else than the ledger'
      USING ERRCODE = 'LK005', CONSTRAINT = 'chain_seal_digest', TABLE = 'chain_seal';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follows BEFORE INSERT ON chain_seal FOR EACH ROW EXECUTE FUNCTION check_seal();

-- A check of every chain and every seal, and what it found.
CREATE TABLE chain_check (
  id         uuid        PRIMARY KEY,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  samples    bigint      NOT NULL CHECK (samples >= 0),
  events     bigint      NOT NULL CHECK (events >= 0),
  seals      bigint      NOT NULL CHECK (seals >= 0),
  faults     bigint      NOT NULL CHECK (faults >= 0)
);
CREATE INDEX chain_check_newest ON chain_check (ended_at DESC);
CALL force_row_security('chain_check');
CALL make_append_only('chain_check');
GRANT SELECT ON chain_check TO lacak_app;
GRANT INSERT (id, started_at, samples, events, seals, faults) ON chain_check TO lacak_app;

-- One of the first of them: a ledger that was rewritten as a whole has as many faults as samples.
CREATE TABLE chain_fault (
  check_id  uuid    NOT NULL REFERENCES chain_check,
  place     integer NOT NULL CHECK (place >= 1),
  sample_id uuid    REFERENCES sample,
  seal_id   bigint  REFERENCES chain_seal,
  broken_at integer,
  fault     text    NOT NULL CHECK (fault IN ('missing', 'unlinked', 'changed', 'truncated', 'digest', 'signature', 'gap')),
  PRIMARY KEY (check_id, place),
  CONSTRAINT chain_fault_of_one CHECK (num_nonnulls(sample_id, seal_id) = 1)
);
CALL force_row_security('chain_fault');
CALL make_append_only('chain_fault');
GRANT SELECT, INSERT ON chain_fault TO lacak_app;
