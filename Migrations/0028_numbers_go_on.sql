-- A laboratory that comes from another system in the middle of a year goes on with its numbers, and none is given twice.

CREATE FUNCTION guard_numbers() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.last >= OLD.last AND (NEW.series, NEW.period) = (OLD.series, OLD.period) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the numbers of % in % go on and never back', OLD.series, OLD.period
    USING ERRCODE = 'LK001', CONSTRAINT = 'number_series_goes_on', TABLE = 'number_series';
END
$$;
CREATE TRIGGER goes_on BEFORE UPDATE OR DELETE ON number_series FOR EACH ROW EXECUTE FUNCTION guard_numbers();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON number_series
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- The next certificate of the series gets this serial.
CREATE FUNCTION continue_numbers(wanted_series text, wanted_period text, next bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  used bigint;
BEGIN
  IF NOT is_staff() THEN
    RAISE EXCEPTION 'the laboratory keeps its numbers'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'numbers_of_the_laboratory';
  END IF;
  IF wanted_series NOT IN ('report', 'report_interim') OR wanted_period !~ '^[0-9]{4}$'
    OR next NOT BETWEEN 1 AND 999999999 THEN
    RAISE EXCEPTION 'numbers of % in % do not go on from %', wanted_series, wanted_period, next
      USING ERRCODE = 'LK005', CONSTRAINT = 'numbers_continued';
  END IF;
  INSERT INTO number_series (series, period, last) VALUES (wanted_series, wanted_period, 0)
  ON CONFLICT DO NOTHING;
  SELECT last INTO used FROM number_series
  WHERE  series = wanted_series AND period = wanted_period
  FOR    UPDATE;
  IF next <= used THEN
    RAISE EXCEPTION 'number % of % in % was used', used, wanted_series, wanted_period
      USING ERRCODE = 'LK002', CONSTRAINT = 'numbers_used', DETAIL = used::text;
  END IF;
  IF next = used + 1 THEN
    RETURN;
  END IF;
  UPDATE number_series SET last = next - 1 WHERE series = wanted_series AND period = wanted_period;
  INSERT INTO audit_entry (table_name, row_id, operation, before, after)
  VALUES ('number_series', wanted_series || ' ' || wanted_period, 'UPDATE',
          jsonb_build_object('last', used), jsonb_build_object('last', next - 1));
END
$$;
