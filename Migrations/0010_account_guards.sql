-- What an account keeps to itself, and what its holder may not change.

-- A password chosen by somebody else lasts until it is used or until this time.
ALTER TABLE account
  ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN password_ends_at    timestamptz;
COMMENT ON COLUMN account.password_ends_at IS
  'set for a one-time password: until then it opens the page to choose another one and nothing else';

-- A policy shows rows, not columns: colleagues of one organisation saw each other's hashes. Now the program's login and
-- the holder of the account get it through one function, and nobody reads the column.
REVOKE SELECT ON account FROM lacak_app;
GRANT SELECT (
  id, organisation_id, name, login, language, district_code, title, active, created_at, created_by,
  password_changed_at, password_ends_at) ON account TO lacak_app;
GRANT UPDATE (password_ends_at) ON account TO lacak_app;

CREATE FUNCTION stored_password(holder uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (
    SELECT password_hash
    FROM   account
    WHERE  id = holder
    AND    (current_access() = 'system' OR holder = current_account()));

CREATE FUNCTION guard_account() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  -- The audit leaves the hash out; that it changed, and when, is a column of its own and stands there.
  IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN
    NEW.password_changed_at := clock_timestamp();
  END IF;
  IF NOT is_staff()
    AND (NEW.active, NEW.name, NEW.title, NEW.district_code)
        IS DISTINCT FROM (OLD.active, OLD.name, OLD.title, OLD.district_code) THEN
    RAISE EXCEPTION 'only staff change this of an account'
      USING ERRCODE = 'LK003', CONSTRAINT = 'account_own_settings';
  END IF;
  IF NEW.district_code IS NULL AND OLD.district_code IS NOT NULL
    AND EXISTS (SELECT FROM account_role WHERE account_id = NEW.id AND role = 'inspector') THEN
    RAISE EXCEPTION 'an inspector answers for a district'
      USING ERRCODE = 'LK005', CONSTRAINT = 'account_role_inspector_district';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER guard BEFORE UPDATE ON account
  FOR EACH ROW EXECUTE FUNCTION guard_account();

-- The audit as an administrator reads it: of one table, newest first.
CREATE INDEX audit_entry_of_table ON audit_entry (table_name, id);
