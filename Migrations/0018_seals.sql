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
-- Whoever comes after us waits too, so we give up soon, and the job tries again.
CREATE FUNCTION seal_horizon() RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1s' AS
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
  IF NEW.ends_at > clock_timestamp() THEN
    RAISE EXCEPTION 'a seal over what is not written yet'
      USING ERRCODE = 'LK004', CONSTRAINT = 'chain_seal_in_future', TABLE = 'chain_seal';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER follows BEFORE INSERT ON chain_seal FOR EACH ROW EXECUTE FUNCTION check_seal();

CREATE OR REPLACE FUNCTION write_custody_event() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  s sample;
  c container;
  offer custody_event;
BEGIN
  SELECT * INTO s FROM sample WHERE id = NEW.sample_id FOR NO KEY UPDATE;
  SELECT * INTO c FROM container WHERE id = NEW.container_id AND sample_id = NEW.sample_id FOR NO KEY UPDATE;
  IF s.id IS NULL OR c.id IS NULL THEN
    RAISE EXCEPTION 'no such container' USING ERRCODE = 'LK005', CONSTRAINT = 'custody_container_known';
  END IF;

  NEW.from_state := c.state;
  SELECT t.to_state INTO NEW.to_state
  FROM   custody_transition AS t
  WHERE  t.from_state = c.state AND t.event = NEW.event
  AND    (NEW.event NOT IN ('refuse', 'withdraw') OR t.to_state = c.state_before_offer);
  IF NEW.to_state IS NULL THEN
    RAISE EXCEPTION 'a container that is % cannot %', c.state, NEW.event
      USING ERRCODE = 'LK002', CONSTRAINT = 'custody_step_' || NEW.event, DETAIL = c.state;
  END IF;

  PERFORM refuse_future(NEW.occurred_at, 'custody_in_future');
  IF NEW.occurred_at < c.last_event_at THEN
    RAISE EXCEPTION 'before the event that it follows'
      USING ERRCODE = 'LK004', CONSTRAINT = 'custody_before_previous';
  END IF;
  IF current_access() <> 'system' AND NEW.recorder_id IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody records in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'custody_recorder';
  END IF;
  IF NEW.party_id IS NOT NULL AND NEW.party_id <> NEW.recorder_id THEN
    RAISE EXCEPTION 'somebody with an account acts by themself'
      USING ERRCODE = 'LK003', CONSTRAINT = 'custody_party_is_recorder';
  END IF;

  -- Two parties: who offered does not accept, and who was named is who accepts.
  IF NEW.event IN ('accept', 'refuse', 'receive', 'reject', 'withdraw') THEN
    SELECT * INTO offer FROM custody_event WHERE id = c.last_event_id;
    IF NEW.event = 'withdraw' THEN
      IF (offer.party_id, offer.party_name) IS DISTINCT FROM (NEW.party_id, NEW.party_name) THEN
        RAISE EXCEPTION 'who offered may withdraw'
          USING ERRCODE = 'LK003', CONSTRAINT = 'custody_withdraw_by_offerer';
      END IF;
    ELSIF (offer.party_id, offer.party_name) IS NOT DISTINCT FROM (NEW.party_id, NEW.party_name) THEN
      RAISE EXCEPTION 'a handover has two parties'
        USING ERRCODE = 'LK003', CONSTRAINT = 'custody_two_parties';
    ELSIF NEW.event IN ('accept', 'refuse') AND offer.to_id IS NOT NULL AND NEW.party_id IS DISTINCT FROM offer.to_id THEN
      RAISE EXCEPTION 'offered to somebody else'
        USING ERRCODE = 'LK003', CONSTRAINT = 'custody_offered_to_other';
    END IF;
  ELSIF NEW.event = 'offer' AND c.holder_id IS NOT NULL AND NEW.party_id IS DISTINCT FROM c.holder_id THEN
    RAISE EXCEPTION 'who has it offers it' USING ERRCODE = 'LK003', CONSTRAINT = 'custody_offer_by_holder';
  END IF;

  -- After the last seal, whatever the clock says: one that is set back must not write into what was sealed.
  NEW.recorded_at   := GREATEST(
    clock_timestamp(), (SELECT max(ends_at) + interval '1 microsecond' FROM chain_seal));
  NEW.sequence      := s.chain_length + 1;
  NEW.previous_hash := COALESCE(s.chain_head, custody_chain_root(s.id));
  NEW.hash          := custody_event_hash(NEW);

  UPDATE sample
  SET    chain_length = NEW.sequence,
         chain_head   = NEW.hash,
         collected_at = CASE WHEN NEW.event = 'collect' THEN LEAST(collected_at, NEW.occurred_at) ELSE collected_at END,
         received_at  = CASE WHEN NEW.event = 'receive' THEN LEAST(received_at, NEW.occurred_at) ELSE received_at END
  WHERE  id = s.id;

  UPDATE container
  SET    state              = NEW.to_state,
         state_before_offer = CASE WHEN NEW.event = 'offer' THEN NEW.from_state END,
         holder_id          = CASE WHEN NEW.event IN ('collect', 'accept', 'receive', 'store', 'use', 'retain')
                                   THEN NEW.party_id
                                   WHEN NEW.event IN ('dispose', 'return', 'lose', 'reject') THEN NULL
                                   ELSE holder_id END,
         holder_name        = CASE WHEN NEW.event IN ('collect', 'accept', 'receive', 'store', 'use', 'retain')
                                   THEN NEW.party_name
                                   WHEN NEW.event IN ('dispose', 'return', 'lose', 'reject') THEN ''
                                   ELSE holder_name END,
         place              = CASE WHEN NEW.place <> '' THEN NEW.place ELSE place END,
         seal               = COALESCE(NEW.seal, seal),
         last_event_id      = NEW.id,
         last_event_at      = NEW.occurred_at
  WHERE  id = c.id;
  RETURN NEW;
END
$$;

-- A check of every chain and every seal, and what it found.
CREATE TABLE chain_check (
  id         uuid        PRIMARY KEY,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  samples    bigint      NOT NULL CHECK (samples >= 0),
  events     bigint      NOT NULL CHECK (events >= 0),
  seals      bigint      NOT NULL CHECK (seals >= 0),
  faults     bigint      NOT NULL CHECK (faults >= 0),
  -- The last seal it saw: the next check expects it.
  last_seal   bigint,
  last_digest bytea      CHECK (length(last_digest) = 32),
  CONSTRAINT chain_check_last_seal CHECK ((last_seal IS NULL) = (last_digest IS NULL))
);
CREATE INDEX chain_check_newest ON chain_check (ended_at DESC);
CALL force_row_security('chain_check');
CALL make_append_only('chain_check');
GRANT SELECT ON chain_check TO lacak_app;
GRANT INSERT (id, started_at, samples, events, seals, faults, last_seal, last_digest) ON chain_check TO lacak_app;

-- One of the first of them: a ledger that was rewritten as a whole has as many faults as samples.
CREATE TABLE chain_fault (
  check_id  uuid    NOT NULL REFERENCES chain_check,
  place     integer NOT NULL CHECK (place >= 1),
  sample_id uuid    REFERENCES sample,
  -- Without a foreign key: it may be gone, which is the fault.
  seal_id   bigint,
  broken_at integer,
  fault     text    NOT NULL CHECK (fault IN ('missing', 'unlinked', 'changed', 'truncated', 'digest', 'signature', 'gap')),
  PRIMARY KEY (check_id, place),
  CONSTRAINT chain_fault_of_one CHECK (num_nonnulls(sample_id, seal_id) = 1)
);
CALL force_row_security('chain_fault');
CALL make_append_only('chain_fault');
GRANT SELECT, INSERT ON chain_fault TO lacak_app;
