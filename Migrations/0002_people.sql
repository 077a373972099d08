-- Organisations, accounts, roles and sessions.

-- The districts that inspectors answer for (kabupaten, kota), by their code of the Ministry of Home Affairs.
CREATE TABLE district (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{2}\.[0-9]{2}$'),
  name text NOT NULL CHECK (name <> '')
);
GRANT SELECT, INSERT ON district TO lacak_app;

CREATE TABLE organisation (
  id            uuid        PRIMARY KEY,
  kind          text        NOT NULL CHECK (kind IN (
                  'laboratory', 'water_utility', 'hotel', 'food_business', 'refill_kiosk', 'health_office', 'other')),
  name          text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
  address       text        NOT NULL DEFAULT '' CHECK (length(address) <= 500),
  district_code text        REFERENCES district,
  phone         text        NOT NULL DEFAULT '' CHECK (length(phone) <= 40),
  email         text        NOT NULL DEFAULT '' CHECK (length(email) <= 254),
  agreement     text        CHECK (agreement <> ''),
  discount_percent numeric(5, 2) NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100),
  active        boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by    uuid        DEFAULT current_account()
);
COMMENT ON COLUMN organisation.agreement IS 'number of the cooperation agreement (PKS, MoU), when there is one';
CREATE INDEX organisation_by_name ON organisation (lower(name));
CALL force_row_security('organisation');
CREATE POLICY client_reads_own ON organisation FOR SELECT
  USING ((SELECT current_access()) = 'client' AND id = (SELECT current_organisation()));
CREATE POLICY inspector_reads_district ON organisation FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND district_code = (SELECT current_district()));
CALL audit('organisation');
GRANT SELECT, INSERT ON organisation TO lacak_app;
GRANT UPDATE (kind, name, address, district_code, phone, email, agreement, discount_percent, active)
  ON organisation TO lacak_app;

CREATE TABLE account (
  id              uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  name            text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  login           text        NOT NULL CHECK (login = lower(login) AND login ~ '^[a-z0-9@._+-]{2,254}$'),
  password_hash   text        NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  language        text        NOT NULL DEFAULT 'id' CHECK (language IN ('id', 'en')),
  district_code   text        REFERENCES district,
  title           text        NOT NULL DEFAULT '' CHECK (length(title) <= 120),
  active          boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  CONSTRAINT account_login_unique UNIQUE (login)
);
COMMENT ON COLUMN account.title IS 'printed under the name on a certificate: rank, NIP, position';
CREATE INDEX account_of_organisation ON account (organisation_id);
CALL force_row_security('account');
CREATE POLICY client_reads_own ON account FOR SELECT
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CREATE POLICY inspector_reads_own ON account FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND id = (SELECT current_account()));
CREATE POLICY own_settings ON account FOR UPDATE
  USING (id = (SELECT current_account())) WITH CHECK (id = (SELECT current_account()));
-- The audit says that a password changed, never what it was.
CALL audit('account', '{password_hash}');
GRANT SELECT, INSERT ON account TO lacak_app;
GRANT UPDATE (name, password_hash, language, district_code, title, active) ON account TO lacak_app;

CREATE TABLE account_role (
  account_id uuid        NOT NULL REFERENCES account,
  role       text        NOT NULL CHECK (role IN (
               'client', 'sampler', 'receptionist', 'analyst', 'supervisor', 'technical_manager', 'inspector',
               'administrator')),
  granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  granted_by uuid        DEFAULT current_account(),
  PRIMARY KEY (account_id, role)
);
CALL force_row_security('account_role');
CREATE POLICY own_roles ON account_role FOR SELECT USING (account_id = (SELECT current_account()));
CALL audit('account_role');
GRANT SELECT, INSERT, DELETE ON account_role TO lacak_app;

-- Who looks from outside looks through one window only, and an inspector has a district.
CREATE FUNCTION check_role_window() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM 1 FROM account WHERE id = NEW.account_id FOR UPDATE;
  IF EXISTS (
    SELECT FROM account_role AS other
    WHERE  other.account_id = NEW.account_id
    AND    other.role <> NEW.role
    AND    (NEW.role IN ('client', 'inspector') OR other.role IN ('client', 'inspector'))
  ) THEN
    RAISE EXCEPTION 'a client or an inspector has no second role'
      USING ERRCODE = 'LK003', CONSTRAINT = 'account_role_one_window';
  END IF;
  IF NEW.role = 'inspector'
    AND NOT EXISTS (SELECT FROM account WHERE id = NEW.account_id AND district_code IS NOT NULL) THEN
    RAISE EXCEPTION 'an inspector answers for a district'
      USING ERRCODE = 'LK005', CONSTRAINT = 'account_role_inspector_district';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER role_window BEFORE INSERT ON account_role
  FOR EACH ROW EXECUTE FUNCTION check_role_window();

-- A session is known by the digest of its token only: who reads this table cannot become anybody.
CREATE TABLE session (
  id           uuid        PRIMARY KEY,
  token_digest bytea       NOT NULL UNIQUE CHECK (length(token_digest) = 32),
  account_id   uuid        NOT NULL REFERENCES account,
  started_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at      timestamptz NOT NULL CHECK (ends_at > started_at),
  ended_at     timestamptz,
  address      text        NOT NULL DEFAULT '',
  agent        text        NOT NULL DEFAULT '' CHECK (length(agent) <= 300)
);
CREATE INDEX session_open ON session (account_id) WHERE ended_at IS NULL;
CALL force_row_security('session');
CREATE POLICY own_sessions ON session
  USING (account_id = (SELECT current_account())) WITH CHECK (account_id = (SELECT current_account()));
GRANT SELECT, INSERT ON session TO lacak_app;
GRANT UPDATE (seen_at, ended_at) ON session TO lacak_app;

CREATE TABLE login_attempt (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  login     text        NOT NULL,
  address   text        NOT NULL,
  succeeded boolean     NOT NULL
);
CREATE INDEX login_attempt_of_login ON login_attempt (login, at) WHERE NOT succeeded;
CREATE INDEX login_attempt_from_address ON login_attempt (address, at) WHERE NOT succeeded;
CALL make_append_only('login_attempt');
CALL force_row_security('login_attempt');
GRANT SELECT, INSERT ON login_attempt TO lacak_app;
