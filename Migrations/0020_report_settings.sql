-- How the laboratory's certificates look and how they are numbered, version by version.

CREATE TABLE report_settings (
  id              uuid        PRIMARY KEY,
  version         integer     NOT NULL CONSTRAINT report_settings_version_unique UNIQUE CHECK (version >= 1),
  heading         text        NOT NULL CHECK (btrim(heading) <> '' AND length(heading) <= 120),
  lines           text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(lines) <= 4),
  logo            bytea       CONSTRAINT report_settings_logo
                    CHECK (length(logo) <= 200000 AND substr(logo, 1, 8) = '\x89504e470d0a1a0a'::bytea),
  place           text        NOT NULL DEFAULT '' CHECK (length(place) <= 60),
  footer          text        NOT NULL DEFAULT '' CHECK (length(footer) <= 300),
  final_pattern   text        NOT NULL,
  interim_pattern text        NOT NULL,
  serial_digits   integer     NOT NULL CONSTRAINT report_settings_digits CHECK (serial_digits BETWEEN 1 AND 9),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account() REFERENCES account,
  -- The serial begins anew each year: a number without the year would be given twice.
  CONSTRAINT report_settings_final_pattern CHECK (
    length(final_pattern) <= 80 AND final_pattern LIKE '%{serial}%' AND final_pattern LIKE '%{year%}%'),
  CONSTRAINT report_settings_interim_pattern CHECK (
    length(interim_pattern) <= 80 AND interim_pattern LIKE '%{serial}%' AND interim_pattern LIKE '%{year%}%'),
  CONSTRAINT report_settings_two_series CHECK (final_pattern <> interim_pattern)
);
COMMENT ON TABLE report_settings IS 'a certificate names the version it was printed with; the newest holds';
COMMENT ON COLUMN report_version.content IS
  'everything that is printed, frozen at release: the worker renders this, and reads beside it only the logo of the settings version that it names';
CALL force_row_security('report_settings');
CALL make_append_only('report_settings');
GRANT SELECT ON report_settings TO lacak_app;
GRANT INSERT (id, version, heading, lines, logo, place, footer, final_pattern, interim_pattern, serial_digits)
  ON report_settings TO lacak_app;

-- Each version follows the one that its author saw; of two at once, one is refused. What it says otherwise than the one
-- before stands in the audit, a logo by its digest.
CREATE FUNCTION follow_report_settings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  left_out text[] := '{id,version,created_at,created_by}';
  newest report_settings;
  old_row jsonb;
  new_row jsonb;
BEGIN
  SELECT * INTO newest FROM report_settings WHERE id <> NEW.id ORDER BY version DESC LIMIT 1;
  IF NEW.version <> COALESCE(newest.version, 0) + 1 THEN
    RAISE EXCEPTION 'version % does not follow version %', NEW.version, newest.version
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_settings_follows', TABLE = 'report_settings';
  END IF;
  old_row := to_jsonb(newest) - left_out
    || jsonb_build_object('logo', encode(sha256(newest.logo), 'hex'));
  new_row := to_jsonb(NEW) - left_out || jsonb_build_object('logo', encode(sha256(NEW.logo), 'hex'));
  INSERT INTO audit_entry (table_name, row_id, operation, before, after)
  SELECT 'report_settings', NEW.id, 'UPDATE', COALESCE(jsonb_object_agg(n.key, old_row -> n.key), '{}'),
         COALESCE(jsonb_object_agg(n.key, n.value), '{}')
  FROM   jsonb_each(new_row) AS n
  WHERE  n.value IS DISTINCT FROM old_row -> n.key;
  RETURN NULL;
END
$$;
CREATE TRIGGER follows AFTER INSERT ON report_settings FOR EACH ROW EXECUTE FUNCTION follow_report_settings();
