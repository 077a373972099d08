-- Samples, containers, and the ledger of who had them: append-only, chained by SHA-256, signed by two parties.

CREATE TABLE sample (
  id                uuid        PRIMARY KEY,
  number            text        NOT NULL CONSTRAINT sample_number_unique UNIQUE,
  request_id        uuid        NOT NULL,
  request_item_id   uuid        CONSTRAINT sample_once_per_item UNIQUE,
  organisation_id   uuid        NOT NULL,
  district_code     text        REFERENCES district,
  matrix_id         uuid        NOT NULL REFERENCES matrix,
  sampling_point_id uuid,
  name              text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
  sampled_by        text        NOT NULL CHECK (sampled_by IN ('client', 'laboratory')),
  planned_at        timestamptz,
  sampler_id        uuid        REFERENCES account,
  collected_at      timestamptz,
  received_at       timestamptz,
  ambient_celsius   numeric(4, 1) CHECK (ambient_celsius BETWEEN -20 AND 60),
  chain_length      integer     NOT NULL DEFAULT 0,
  chain_head        bytea       CHECK (length(chain_head) = 32),
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by        uuid        DEFAULT current_account(),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (request_id, organisation_id) REFERENCES test_request (id, organisation_id),
  FOREIGN KEY (request_item_id, organisation_id) REFERENCES request_item (id, organisation_id),
  FOREIGN KEY (sampling_point_id, organisation_id) REFERENCES sampling_point (id, organisation_id),
  CHECK ((chain_length = 0) = (chain_head IS NULL))
) WITH (fillfactor = 80);
COMMENT ON COLUMN sample.collected_at IS 'when its first container was filled; holding times count from here';
COMMENT ON COLUMN sample.ambient_celsius IS 'air temperature at the point, for limits that are a deviation from it';
CREATE INDEX sample_of_request ON sample (request_id);
CREATE INDEX sample_of_organisation ON sample (organisation_id, id DESC);
CREATE INDEX sample_of_district ON sample (district_code, id DESC);
CREATE INDEX sample_of_point ON sample (sampling_point_id, id DESC) WHERE sampling_point_id IS NOT NULL;
CREATE INDEX sample_to_collect ON sample (sampler_id, planned_at) WHERE collected_at IS NULL;
CALL force_row_security('sample');
CREATE POLICY client_reads_own ON sample FOR SELECT
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CREATE POLICY inspector_reads_district ON sample FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND district_code = (SELECT current_district()));
CALL audit('sample', '{chain_length,chain_head,collected_at,received_at}');
GRANT SELECT, INSERT ON sample TO lacak_app;
GRANT UPDATE (name, planned_at, sampler_id, ambient_celsius) ON sample TO lacak_app;

-- The regulations by which a sample is to be judged: all that were asked for.
CREATE TABLE sample_regulation (
  sample_id       uuid NOT NULL,
  organisation_id uuid NOT NULL,
  regulation_id   uuid NOT NULL REFERENCES regulation,
  PRIMARY KEY (sample_id, regulation_id),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id)
);
CALL force_row_security('sample_regulation');
CREATE POLICY of_visible_sample ON sample_regulation FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND sample_id IN (SELECT id FROM sample));
CALL make_append_only('sample_regulation');
GRANT SELECT, INSERT ON sample_regulation TO lacak_app;

CREATE TABLE container (
  id              uuid        PRIMARY KEY,
  sample_id       uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  barcode         text        NOT NULL CONSTRAINT container_barcode_unique UNIQUE CHECK (barcode ~ '^[A-Z0-9-]{4,24}$'),
  kind_code       text        NOT NULL REFERENCES container_kind (code),
  preservative    text        NOT NULL DEFAULT '' CHECK (length(preservative) <= 100),
  volume_ml       numeric     CHECK (volume_ml > 0),
  state           text        NOT NULL DEFAULT 'expected',
  state_before_offer text,
  holder_id       uuid        REFERENCES account,
  holder_name     text        NOT NULL DEFAULT '',
  place           text        NOT NULL DEFAULT '',
  seal            text        NOT NULL DEFAULT '',
  last_event_id   uuid,
  last_event_at   timestamptz,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  UNIQUE (id, sample_id),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id)
) WITH (fillfactor = 80);
CREATE INDEX container_of_sample ON container (sample_id);
CREATE INDEX container_on_its_way ON container (last_event_at) WHERE state IN ('collected', 'offered', 'accepted');
CREATE INDEX container_held ON container (holder_id, state) WHERE holder_id IS NOT NULL;
CALL force_row_security('container');
CREATE POLICY of_visible_sample ON container FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND sample_id IN (SELECT id FROM sample));
CALL audit('container', '{state,state_before_offer,holder_id,holder_name,place,seal,last_event_id,last_event_at}');
GRANT SELECT ON container TO lacak_app;
GRANT INSERT (id, sample_id, organisation_id, barcode, kind_code, preservative, volume_ml) ON container TO lacak_app;
GRANT UPDATE (kind_code, preservative, volume_ml) ON container TO lacak_app;

-- The machine of a container. 'refuse' and 'withdraw' lead back to the state from which it was offered.
CREATE TABLE custody_transition (
  from_state text NOT NULL,
  event      text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, event, to_state)
);
INSERT INTO custody_transition (from_state, event, to_state) VALUES
  ('expected',  'collect',  'collected'),
  ('collected', 'offer',    'offered'),
  ('accepted',  'offer',    'offered'),
  ('offered',   'accept',   'accepted'),
  ('offered',   'refuse',   'collected'),
  ('offered',   'refuse',   'accepted'),
  ('offered',   'withdraw', 'collected'),
  ('offered',   'withdraw', 'accepted'),
  ('offered',   'receive',  'received'),
  ('offered',   'reject',   'rejected'),
  ('received',  'store',    'stored'),
  ('in_use',    'store',    'stored'),
  ('received',  'use',      'in_use'),
  ('stored',    'use',      'in_use'),
  ('received',  'retain',   'retained'),
  ('stored',    'retain',   'retained'),
  ('in_use',    'retain',   'retained'),
  ('stored',    'dispose',  'disposed'),
  ('in_use',    'dispose',  'disposed'),
  ('retained',  'dispose',  'disposed'),
  ('rejected',  'dispose',  'disposed'),
  ('rejected',  'return',   'returned'),
  ('received',  'return',   'returned'),
  ('stored',    'return',   'returned'),
  ('retained',  'return',   'returned'),
  ('collected', 'lose',     'lost'),
  ('offered',   'lose',     'lost'),
  ('accepted',  'lose',     'lost'),
  ('received',  'lose',     'lost'),
  ('stored',    'lose',     'lost'),
  ('in_use',    'lose',     'lost'),
  ('retained',  'lose',     'lost');
GRANT SELECT ON custody_transition TO lacak_app;
CALL make_append_only('custody_transition');

ALTER TABLE container ADD CONSTRAINT container_state_known CHECK (state IN (
  'expected', 'collected', 'offered', 'accepted', 'received', 'stored', 'in_use', 'retained', 'disposed',
  'rejected', 'lost', 'returned'));

-- The ledger. The party is who acts: somebody with an account, or a person from outside known by name, for whom the
-- recorder writes it down. A handover has two parties, and so two events.
CREATE TABLE custody_event (
  id                  uuid        PRIMARY KEY,
  sample_id           uuid        NOT NULL,
  container_id        uuid        NOT NULL,
  sequence            integer     NOT NULL,
  event               text        NOT NULL,
  from_state          text        NOT NULL,
  to_state            text        NOT NULL,
  occurred_at         timestamptz NOT NULL,
  recorded_at         timestamptz NOT NULL,
  recorder_id         uuid        NOT NULL REFERENCES account,
  party_id            uuid        REFERENCES account,
  party_name          text        NOT NULL CHECK (btrim(party_name) <> '' AND length(party_name) <= 120),
  to_id               uuid        REFERENCES account,
  to_name             text        CHECK (length(to_name) <= 120),
  seal                text        CHECK (length(seal) <= 40),
  seal_finding        text        CHECK (seal_finding IN ('intact', 'broken', 'missing', 'different', 'none')),
  temperature_celsius numeric(4, 1) CHECK (temperature_celsius BETWEEN -30 AND 80),
  thermometer         text        CHECK (length(thermometer) <= 40),
  volume_ml           numeric     CHECK (volume_ml >= 0),
  place               text        NOT NULL DEFAULT '' CHECK (length(place) <= 200),
  latitude            numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
  longitude           numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
  reason              text        NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  deviations          text[]      NOT NULL DEFAULT '{}',
  consent             text        NOT NULL DEFAULT '' CHECK (length(consent) <= 500),
  previous_hash       bytea       NOT NULL CHECK (length(previous_hash) = 32),
  hash                bytea       NOT NULL CHECK (length(hash) = 32),
  CONSTRAINT custody_event_sequence UNIQUE (sample_id, sequence),
  FOREIGN KEY (container_id, sample_id) REFERENCES container (id, sample_id),
  CONSTRAINT custody_event_reason
    CHECK (event NOT IN ('refuse', 'reject', 'lose', 'return', 'dispose') OR btrim(reason) <> ''),
  CONSTRAINT custody_event_inspection
    CHECK (event NOT IN ('receive', 'reject') OR seal_finding IS NOT NULL),
  CONSTRAINT custody_event_thermometer CHECK (temperature_celsius IS NULL OR thermometer <> ''),
  CONSTRAINT custody_event_consent
    CHECK (event <> 'receive' OR deviations = '{}' OR btrim(consent) <> '')
);
COMMENT ON COLUMN custody_event.consent IS 'who of the customer agreed, when and how, to testing despite the deviations';
CREATE INDEX custody_event_of_container ON custody_event (container_id, sequence);
CALL force_row_security('custody_event');
CREATE POLICY of_visible_sample ON custody_event FOR SELECT
  USING ((SELECT current_access()) IN ('client', 'inspector') AND sample_id IN (SELECT id FROM sample));
CALL make_append_only('custody_event');
GRANT SELECT ON custody_event TO lacak_app;
GRANT INSERT (id, sample_id, container_id, event, occurred_at, recorder_id, party_id, party_name, to_id, to_name, seal,
  seal_finding, temperature_celsius, thermometer, volume_ml, place, latitude, longitude, reason, deviations, consent)
  ON custody_event TO lacak_app;

-- What is hashed: every column that carries a statement, in this order, as a JSON array. Times are microseconds
-- since 1970 in UTC, so that no setting of a session changes a digest.
CREATE FUNCTION custody_event_canonical(e custody_event) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_array(
    'lacak custody 1', e.id, e.sample_id, e.container_id, e.sequence, e.event, e.from_state, e.to_state,
    (EXTRACT(EPOCH FROM e.occurred_at) * 1000000)::bigint, (EXTRACT(EPOCH FROM e.recorded_at) * 1000000)::bigint,
    e.recorder_id, e.party_id, e.party_name, e.to_id, e.to_name, e.seal, e.seal_finding, e.temperature_celsius,
    e.thermometer, e.volume_ml, e.place, e.latitude, e.longitude, e.reason, to_jsonb(e.deviations), e.consent)::text;

CREATE FUNCTION custody_event_hash(e custody_event) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  RETURN sha256(e.previous_hash || convert_to(custody_event_canonical(e), 'UTF8'));

-- The first link of a sample's chain follows the digest of the sample's own identity.
CREATE FUNCTION custody_chain_root(of_sample uuid) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  RETURN sha256(convert_to('lacak chain 1 ' || of_sample::text, 'UTF8'));

CREATE FUNCTION write_custody_event() RETURNS trigger
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

  NEW.recorded_at   := clock_timestamp();
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
CREATE TRIGGER write_custody BEFORE INSERT ON custody_event
  FOR EACH ROW EXECUTE FUNCTION write_custody_event();

-- Recomputes the chain of a sample. No row: whole. A row: the first event that does not hold, and why.
CREATE FUNCTION verify_custody_chain(of_sample uuid)
  RETURNS TABLE (broken_at integer, fault text)
  LANGUAGE plpgsql STABLE AS
$$
DECLARE
  e custody_event;
  s sample;
  expected bytea := custody_chain_root(of_sample);
  n integer := 0;
BEGIN
  FOR e IN SELECT * FROM custody_event WHERE sample_id = of_sample ORDER BY sequence LOOP
    n := n + 1;
    broken_at := n;
    IF e.sequence <> n THEN fault := 'missing'; RETURN NEXT; RETURN; END IF;
    IF e.previous_hash <> expected THEN fault := 'unlinked'; RETURN NEXT; RETURN; END IF;
    IF e.hash <> custody_event_hash(e) THEN fault := 'changed'; RETURN NEXT; RETURN; END IF;
    expected := e.hash;
  END LOOP;
  SELECT * INTO s FROM sample WHERE id = of_sample;
  IF s.chain_length <> n OR (n > 0 AND s.chain_head <> expected) THEN
    broken_at := n + 1; fault := 'truncated'; RETURN NEXT;
  END IF;
END
$$;

-- Heads of chains, signed from time to time: a rewrite of history shows even to who owns the database.
CREATE TABLE chain_seal (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sealed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  samples    bigint      NOT NULL CHECK (samples >= 0),
  events     bigint      NOT NULL CHECK (events >= 0),
  digest     bytea       NOT NULL CHECK (length(digest) = 32),
  signature  bytea       NOT NULL CHECK (length(signature) = 64),
  key_id     text        NOT NULL
);
CALL make_append_only('chain_seal');
CALL force_row_security('chain_seal');
GRANT SELECT, INSERT ON chain_seal TO lacak_app;
