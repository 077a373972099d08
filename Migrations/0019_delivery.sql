-- Who is sent the certificates of an organisation, and what became of each of them on its way: one row for each
-- recipient, channel and version, and a line for each attempt.

CREATE TABLE report_recipient (
  id              uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  channel         text        NOT NULL CHECK (channel IN ('mail', 'webhook')),
  name            text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  address         text        NOT NULL CHECK (length(address) <= 500),
  language        text        NOT NULL CHECK (language IN ('id', 'en')),
  form            text        NOT NULL CHECK (form IN ('attachment', 'link')),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  ended_at        timestamptz,
  UNIQUE (id, organisation_id),
  -- The program reads an address more closely; no control character and no second address comes past this.
  CONSTRAINT report_recipient_address CHECK (
    CASE channel
      WHEN 'mail' THEN address ~ '^[!-~]+@[A-Za-z0-9.-]+$' AND address !~ '[<>,;"]' AND length(address) <= 254
      ELSE address ~ '^https?://[!-~]+$'
    END),
  CONSTRAINT report_recipient_webhook_form CHECK (channel = 'mail' OR form = 'link')
);
COMMENT ON COLUMN report_recipient.ended_at IS 'since then nothing new is sent there; the row stays, because the ledger names it';
CREATE UNIQUE INDEX report_recipient_once ON report_recipient (organisation_id, channel, lower(address))
  WHERE ended_at IS NULL;
CALL force_row_security('report_recipient');
CALL audit('report_recipient');
GRANT SELECT ON report_recipient TO lacak_app;
GRANT INSERT (id, organisation_id, channel, name, address, language, form) ON report_recipient TO lacak_app;
GRANT UPDATE (name, address, language, form, ended_at) ON report_recipient TO lacak_app;

CREATE FUNCTION guard_recipient() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a recipient is ended, not deleted'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_recipient_kept', TABLE = 'report_recipient';
  END IF;
  IF (NEW.id, NEW.organisation_id, NEW.channel, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM (OLD.id, OLD.organisation_id, OLD.channel, OLD.created_at, OLD.created_by)
     OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'a recipient keeps its organisation and channel, and an ended one stays as it is'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_recipient_kept', TABLE = 'report_recipient';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER guard BEFORE UPDATE OR DELETE ON report_recipient
  FOR EACH ROW EXECUTE FUNCTION guard_recipient();

-- What notices to a webhook are signed with; the newest holds. Staff make one and see it once; only the program reads it.
CREATE TABLE webhook_secret (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recipient_id    uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  secret          bytea       NOT NULL CHECK (length(secret) = 32),
  made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  made_by         uuid        DEFAULT current_account(),
  FOREIGN KEY (recipient_id, organisation_id) REFERENCES report_recipient (id, organisation_id)
);
CREATE INDEX webhook_secret_newest ON webhook_secret (recipient_id, id DESC);
ALTER TABLE webhook_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY program_reads ON webhook_secret FOR SELECT USING ((SELECT current_access()) = 'system');
CREATE POLICY staff_makes ON webhook_secret FOR INSERT WITH CHECK ((SELECT is_staff()));
CALL make_append_only('webhook_secret');
GRANT SELECT ON webhook_secret TO lacak_app;
GRANT INSERT (recipient_id, organisation_id, secret) ON webhook_secret TO lacak_app;

-- The ledger. Where something goes is copied into its row: what stands here is where it went, whatever becomes of the
-- recipient. Sent again, it is a row of its own, a round later.
CREATE TABLE delivery (
  id              uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL,
  version_id      uuid        NOT NULL,
  -- Nobody in particular on the portal: whoever has an account of the organisation.
  recipient_id    uuid,
  channel         text        NOT NULL CHECK (channel IN ('mail', 'webhook', 'portal')),
  matter          text        NOT NULL CHECK (matter IN ('certificate', 'recall')),
  round           integer     NOT NULL DEFAULT 1 CHECK (round >= 1),
  name            text        NOT NULL DEFAULT '',
  address         text        NOT NULL DEFAULT '',
  language        text        NOT NULL CHECK (language IN ('id', 'en')),
  form            text        NOT NULL CHECK (form IN ('attachment', 'link')),
  state           text        NOT NULL DEFAULT 'waiting'
                    CHECK (state IN ('waiting', 'sending', 'delivered', 'refused', 'given_up', 'withdrawn')),
  attempts        integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- Attempts that count towards giving up: not those that failed through a fault of our own.
  failures        integer     NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND attempts),
  -- While it waits; NULL when it waits for something other than time: a worker with a mail server, a reader's visit.
  next_attempt_at timestamptz,
  begun_at        timestamptz,
  ended_at        timestamptz,
  ended_by        uuid        REFERENCES account,
  end_reason      text        NOT NULL DEFAULT '' CHECK (length(end_reason) <= 1000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (version_id, organisation_id) REFERENCES report_version (id, organisation_id),
  FOREIGN KEY (recipient_id, organisation_id) REFERENCES report_recipient (id, organisation_id),
  CONSTRAINT delivery_once UNIQUE NULLS NOT DISTINCT (version_id, recipient_id, channel, matter, round),
  CONSTRAINT delivery_to_somebody CHECK ((channel = 'portal') = (recipient_id IS NULL)),
  CONSTRAINT delivery_waits_only_while_waiting CHECK (state = 'waiting' OR next_attempt_at IS NULL),
  CONSTRAINT delivery_begun_while_sending CHECK ((state = 'sending') = (begun_at IS NOT NULL)),
  CONSTRAINT delivery_ended_at_its_end CHECK ((state IN ('waiting', 'sending')) = (ended_at IS NULL)),
  CONSTRAINT delivery_withdrawal_reason CHECK (state <> 'withdrawn' OR btrim(end_reason) <> '')
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX delivery_one_open ON delivery (version_id, recipient_id, channel, matter, lower(address)) NULLS NOT DISTINCT
  WHERE state IN ('waiting', 'sending');
CREATE INDEX delivery_open ON delivery (created_at) WHERE state IN ('waiting', 'sending') AND channel <> 'portal';
CREATE INDEX delivery_held ON delivery (created_at)
  WHERE state = 'waiting' AND next_attempt_at IS NULL AND channel = 'mail';
CREATE INDEX delivery_failed ON delivery (ended_at DESC) WHERE state IN ('refused', 'given_up');
CALL force_row_security('delivery');
-- What the attempts tell is not told twice.
CALL audit('delivery', '{attempts,failures,next_attempt_at,begun_at}');
GRANT SELECT ON delivery TO lacak_app;
GRANT INSERT (id, organisation_id, version_id, recipient_id, channel, matter, round, name, address, language, form,
              next_attempt_at) ON delivery TO lacak_app;
GRANT UPDATE (state, attempts, failures, next_attempt_at, begun_at, ended_at, ended_by, end_reason)
  ON delivery TO lacak_app;

CREATE FUNCTION check_delivery_step() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  allowed boolean;
  version_state text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a delivery is never deleted'
      USING ERRCODE = 'LK001', CONSTRAINT = 'delivery_append_only', TABLE = 'delivery';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'waiting' OR NEW.attempts <> 0 THEN
      RAISE EXCEPTION 'a delivery begins by waiting' USING ERRCODE = 'LK002', CONSTRAINT = 'delivery_step';
    END IF;
    SELECT state INTO version_state FROM report_version WHERE id = NEW.version_id FOR SHARE;
    IF NEW.matter = 'certificate'
      AND NOT EXISTS (SELECT FROM report_document WHERE version_id = NEW.version_id) THEN
      RAISE EXCEPTION 'nothing is delivered that was not stored and signed'
        USING ERRCODE = 'LK005', CONSTRAINT = 'delivery_of_stored_certificate';
    END IF;
    IF version_state = 'draft' OR (NEW.matter = 'certificate') <> (version_state = 'released') THEN
      RAISE EXCEPTION 'only what holds is delivered, and only what no longer holds is recalled'
        USING ERRCODE = 'LK005', CONSTRAINT = 'delivery_of_current_version';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.organisation_id, NEW.version_id, NEW.recipient_id, NEW.channel, NEW.matter, NEW.round, NEW.name,
      NEW.address, NEW.language, NEW.form, NEW.created_at, NEW.created_by)
     IS DISTINCT FROM
     (OLD.id, OLD.organisation_id, OLD.version_id, OLD.recipient_id, OLD.channel, OLD.matter, OLD.round, OLD.name,
      OLD.address, OLD.language, OLD.form, OLD.created_at, OLD.created_by) THEN
    RAISE EXCEPTION 'where a delivery went is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = 'delivery_append_only', TABLE = 'delivery';
  END IF;
  allowed := CASE OLD.state || ' ' || NEW.state
    WHEN 'waiting waiting'   THEN NEW.attempts = OLD.attempts
    WHEN 'waiting sending'   THEN NEW.attempts = OLD.attempts + 1 AND OLD.channel <> 'portal'
    WHEN 'waiting withdrawn' THEN NEW.attempts = OLD.attempts
    -- On the portal it is fetched, not sent.
    WHEN 'waiting delivered' THEN NEW.attempts = OLD.attempts + 1 AND OLD.channel = 'portal'
    -- The worker that was at it is lost, and another one takes it up.
    WHEN 'sending sending'   THEN NEW.attempts = OLD.attempts + 1
    WHEN 'sending waiting'   THEN NEW.attempts = OLD.attempts
    WHEN 'sending delivered' THEN NEW.attempts = OLD.attempts
    WHEN 'sending refused'   THEN NEW.attempts = OLD.attempts
    WHEN 'sending given_up'  THEN NEW.attempts = OLD.attempts
    WHEN 'sending withdrawn' THEN NEW.attempts = OLD.attempts
    ELSE false
  END;
  IF NOT allowed THEN
    RAISE EXCEPTION 'a delivery does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'LK002', CONSTRAINT = 'delivery_step', DETAIL = OLD.state;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER step BEFORE INSERT OR UPDATE OR DELETE ON delivery
  FOR EACH ROW EXECUTE FUNCTION check_delivery_step();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON delivery
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- How each attempt ended: `unanswered` and `lost` may have arrived, `ours` is a fault of the laboratory's own settings.
CREATE TABLE delivery_attempt (
  delivery_id     uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  number          integer     NOT NULL CHECK (number >= 1),
  begun_at        timestamptz NOT NULL,
  ended_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  outcome         text        NOT NULL
                    CHECK (outcome IN ('delivered', 'temporary', 'unanswered', 'permanent', 'ours', 'lost')),
  code            integer     CHECK (code BETWEEN 100 AND 999),
  words           text        NOT NULL DEFAULT '' CHECK (length(words) <= 500),
  -- Who fetched it, on the portal.
  account_id      uuid        REFERENCES account,
  PRIMARY KEY (delivery_id, number),
  FOREIGN KEY (delivery_id, organisation_id) REFERENCES delivery (id, organisation_id)
);
COMMENT ON COLUMN delivery_attempt.code IS 'of SMTP or of HTTP, as the server gave it';
CREATE INDEX delivery_attempt_ours ON delivery_attempt (ended_at DESC) WHERE outcome = 'ours';
CALL force_row_security('delivery_attempt');
CALL make_append_only('delivery_attempt');
GRANT SELECT ON delivery_attempt TO lacak_app;
GRANT INSERT (delivery_id, organisation_id, number, begun_at, outcome, code, words, account_id)
  ON delivery_attempt TO lacak_app;

-- A link in a mail, known by the digest of its token only. It opens the version of its delivery, until it ends.
CREATE TABLE download_link (
  digest          bytea       PRIMARY KEY CHECK (length(digest) = 32),
  delivery_id     uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at         timestamptz NOT NULL,
  FOREIGN KEY (delivery_id, organisation_id) REFERENCES delivery (id, organisation_id),
  CONSTRAINT download_link_life CHECK (ends_at > made_at AND ends_at <= made_at + interval '366 days')
);
CALL force_row_security('download_link');
CALL make_append_only('download_link');
GRANT SELECT ON download_link TO lacak_app;
GRANT INSERT (digest, delivery_id, organisation_id, ends_at) ON download_link TO lacak_app;
