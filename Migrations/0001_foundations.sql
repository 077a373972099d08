-- What every other migration stands on: who is acting, what may never change, and what is written down of a change.
--
-- Errors of our own carry a SQLSTATE of class LK and the name of the broken rule as CONSTRAINT:
--   LK001  a record that is never rewritten was to be rewritten
--   LK002  the machine does not allow this step from this state
--   LK003  the same person may not do both
--   LK004  a time that cannot be: in the future, or before what it follows
--   LK005  something that the step needs is missing

GRANT USAGE ON SCHEMA public TO lacak_app;

-- The identity of a transaction, set by the program as its first statement. ------------------------------------

-- staff, client, inspector, public (a guest who checks a certificate) or system (the program itself).
CREATE FUNCTION current_access() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN COALESCE(current_setting('lacak.access', true), '');

CREATE FUNCTION current_account() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lacak.account', true), '')::uuid;

CREATE FUNCTION current_organisation() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lacak.organisation', true), '')::uuid;

CREATE FUNCTION current_district() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lacak.district', true), '');

-- The code on a certificate that a guest has in hand; it opens that certificate and nothing else.
CREATE FUNCTION current_report_token() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('lacak.report_token', true), '');

CREATE FUNCTION is_staff() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_access() IN ('staff', 'system');

-- Records that are never rewritten. -----------------------------------------------------------------------------

CREATE FUNCTION refuse_rewriting() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  RAISE EXCEPTION '% on %: this record is never rewritten', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$$;

CREATE PROCEDURE make_append_only(target regclass)
  LANGUAGE plpgsql AS
$$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s '
    'FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', target);
  EXECUTE format(
    'CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %s '
    'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', target);
END
$$;

-- Row-level security that binds the owner of the table too.
CREATE PROCEDURE force_row_security(target regclass)
  LANGUAGE plpgsql AS
$$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY staff ON %s USING ((SELECT is_staff())) WITH CHECK ((SELECT is_staff()))', target);
END
$$;

-- The audit: the old and the new of every change of a business table. --------------------------------------------
-- An inserted row says itself who made it and when, so inserts are not copied: that cost a fifth of the speed and
-- two thirds of the disk. A column that only a machine's trigger writes is named when the audit is attached and
-- left out, because the machine's own events are its record.

CREATE TABLE audit_entry (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id uuid        DEFAULT current_account(),
  access     text        NOT NULL DEFAULT current_access(),
  request    text        DEFAULT NULLIF(current_setting('lacak.request', true), ''),
  table_name text        NOT NULL,
  row_id     text        NOT NULL,
  operation  text        NOT NULL CHECK (operation IN ('UPDATE', 'DELETE')),
  before     jsonb       NOT NULL,
  after      jsonb
);
CREATE INDEX audit_entry_of_row ON audit_entry (table_name, row_id, id);
CALL make_append_only('audit_entry');
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_reads ON audit_entry FOR SELECT USING ((SELECT is_staff()));
CREATE POLICY triggers_write ON audit_entry FOR INSERT WITH CHECK (current_user = 'lacak_owner');
GRANT SELECT ON audit_entry TO lacak_app;

CREATE FUNCTION write_audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  machine_columns text[] := TG_ARGV[0]::text[];
  old_row jsonb := to_jsonb(OLD) - machine_columns;
  new_row jsonb;
  changed_before jsonb;
  changed_after  jsonb;
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO audit_entry (table_name, row_id, operation, before)
    VALUES (TG_TABLE_NAME, COALESCE(old_row ->> 'id', old_row::text), 'DELETE', old_row);
    RETURN OLD;
  END IF;
  new_row := to_jsonb(NEW) - machine_columns;
  IF new_row = old_row THEN
    RETURN NEW;
  END IF;
  SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key)
  INTO   changed_before, changed_after
  FROM   jsonb_each(old_row) AS o
  WHERE  o.value IS DISTINCT FROM new_row -> o.key;
  INSERT INTO audit_entry (table_name, row_id, operation, before, after)
  VALUES (TG_TABLE_NAME, COALESCE(new_row ->> 'id', old_row::text), 'UPDATE', changed_before, changed_after);
  RETURN NEW;
END
$$;

-- Attaches the audit to a table; `machine_columns` are left out, their history being the events of the machine.
CREATE PROCEDURE audit(target regclass, machine_columns text[] DEFAULT '{}')
  LANGUAGE plpgsql AS
$$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER audit AFTER UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION write_audit(%L)',
    target, machine_columns::text);
END
$$;

-- Numbers that people quote. ----------------------------------------------------------------------------------------
-- One row per series and period; its lock is held until commit, so that no number is lost or given twice. Take
-- the numbers as late in the transaction as possible, and all of a request at once.

CREATE TABLE number_series (
  series text   NOT NULL,
  period text   NOT NULL,
  last   bigint NOT NULL CHECK (last >= 0),
  PRIMARY KEY (series, period)
);
GRANT SELECT ON number_series TO lacak_app;

-- The first of `many` numbers that follow each other.
CREATE FUNCTION take_numbers(wanted_series text, wanted_period text, many integer DEFAULT 1) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  reached bigint;
BEGIN
  IF many < 1 THEN
    RAISE EXCEPTION 'take at least one number' USING ERRCODE = 'LK005', CONSTRAINT = 'numbers_wanted';
  END IF;
  INSERT INTO number_series AS s (series, period, last)
  VALUES (wanted_series, wanted_period, many)
  ON CONFLICT (series, period) DO UPDATE SET last = s.last + many
  RETURNING last INTO reached;
  RETURN reached - many + 1;
END
$$;

-- A moment that a person states may not lie in the future; five minutes are left for clocks that differ.
CREATE FUNCTION refuse_future(stated timestamptz, rule text) RETURNS void
  LANGUAGE plpgsql STABLE AS
$$
BEGIN
  IF stated > clock_timestamp() + interval '5 minutes' THEN
    RAISE EXCEPTION '% lies in the future', stated USING ERRCODE = 'LK004', CONSTRAINT = rule;
  END IF;
END
$$;
