-- What the program may write, told column by column, and what nobody adds once it has been judged.

-- Columns that a trigger or a default fills in are nobody's to choose: when a row was made and by whom, when a sample
-- was collected and received, how long its chain is, when a report was released.
REVOKE INSERT ON district, organisation, account, account_role, session, site, sampling_point, test_request,
  request_item, request_item_test, sample, sample_regulation, verdict, report, report_version, report_sample,
  report_result, report_document, signing_key, login_attempt FROM lacak_app;
GRANT INSERT (code, name) ON district TO lacak_app;
GRANT INSERT (id, kind, name, address, district_code, phone, email, agreement, discount_percent)
  ON organisation TO lacak_app;
GRANT INSERT (id, organisation_id, name, login, password_hash, password_ends_at, language, district_code, title)
  ON account TO lacak_app;
GRANT INSERT (account_id, role) ON account_role TO lacak_app;
GRANT INSERT (id, token_digest, account_id, started_at, seen_at, ends_at, address, agent) ON session TO lacak_app;
GRANT INSERT (at, login, address, succeeded) ON login_attempt TO lacak_app;
GRANT INSERT (id, organisation_id, name, address, district_code, latitude, longitude) ON site TO lacak_app;
GRANT INSERT (id, site_id, organisation_id, code, name, matrix_id, latitude, longitude)
  ON sampling_point TO lacak_app;
GRANT INSERT (id, number, organisation_id, site_id, contact_name, contact_phone, note, sampled_by, wanted_on,
  report_language, report_paper, tariff_id, price_idr, discount_percent, submitted_at) ON test_request TO lacak_app;
GRANT INSERT (id, request_id, organisation_id, position, name, sampling_point_id, matrix_id, regulation_id,
  package_id, price_idr) ON request_item TO lacak_app;
GRANT INSERT (item_id, organisation_id, parameter_id, method_id) ON request_item_test TO lacak_app;
GRANT INSERT (id, number, request_id, request_item_id, organisation_id, district_code, matrix_id, sampling_point_id,
  name, sampled_by, planned_at, sampler_id, ambient_celsius) ON sample TO lacak_app;
GRANT INSERT (sample_id, organisation_id, regulation_id) ON sample_regulation TO lacak_app;
GRANT INSERT (result_id, limit_id, organisation_id, outcome, reason, rule, judged_value, judged_unit, limit_text,
  judged_at) ON verdict TO lacak_app;
GRANT INSERT (id, number, request_id, organisation_id) ON report TO lacak_app;
GRANT INSERT (id, report_id, organisation_id, version, token, language, paper, content, change_reason)
  ON report_version TO lacak_app;
GRANT INSERT (version_id, sample_id, organisation_id) ON report_sample TO lacak_app;
GRANT INSERT (version_id, result_id, organisation_id) ON report_result TO lacak_app;
GRANT INSERT (version_id, organisation_id, pdf, sha256, signature, key_id, pages) ON report_document TO lacak_app;
GRANT INSERT (id, public_key) ON signing_key TO lacak_app;

-- Everybody needs the names of districts and the keys that certificates are checked with; only the laboratory adds one.
CALL force_row_security('district');
CREATE POLICY everybody_reads ON district FOR SELECT USING (true);
CALL force_row_security('signing_key');
CREATE POLICY everybody_reads ON signing_key FOR SELECT USING (true);

-- What a machine keeps is moved by the machine's own trigger and by nothing else, the owner of the table included.
CREATE FUNCTION refuse_moving_by_hand() RETURNS trigger
  LANGUAGE plpgsql AS
$$
BEGIN
  RAISE EXCEPTION '% is moved by its events', TG_TABLE_NAME
    USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_moved_by_events', TABLE = TG_TABLE_NAME;
END
$$;
CREATE TRIGGER moved_by_events
  BEFORE UPDATE OF state, state_before_offer, holder_id, holder_name, place, seal, last_event_id, last_event_at
  ON container FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_moving_by_hand();
CREATE TRIGGER moved_by_events
  BEFORE UPDATE OF state, revision, started_at, last_event_at, holding_deadline
  ON test FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_moving_by_hand();
CREATE TRIGGER moved_by_events
  BEFORE UPDATE OF collected_at, received_at, chain_length, chain_head
  ON sample FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_moving_by_hand();

-- A verdict is given when its result is verified, while the test still waits for that; not before, and not to what was
-- verified long ago.
CREATE FUNCTION check_verdict() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NOT EXISTS (
    SELECT FROM result AS r JOIN test AS t ON t.id = r.test_id AND t.revision = r.revision
    WHERE  r.id = NEW.result_id AND t.state = 'measured') THEN
    RAISE EXCEPTION 'a verdict is given when its result is verified'
      USING ERRCODE = 'LK002', CONSTRAINT = 'verdict_at_verification', TABLE = 'verdict';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER at_verification BEFORE INSERT ON verdict FOR EACH ROW EXECUTE FUNCTION check_verdict();

-- By which regulations a sample is judged is settled before the first of its results is.
CREATE FUNCTION check_sample_regulation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM FROM sample WHERE id = NEW.sample_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM test AS t JOIN result AS r ON r.test_id = t.id JOIN verification AS v ON v.result_id = r.id
    WHERE  t.sample_id = NEW.sample_id) THEN
    RAISE EXCEPTION 'results of this sample have been judged'
      USING ERRCODE = 'LK002', CONSTRAINT = 'sample_regulation_before_verdict', TABLE = 'sample_regulation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER before_verdict BEFORE INSERT ON sample_regulation
  FOR EACH ROW EXECUTE FUNCTION check_sample_regulation();

-- Who verifies holds the sample, so that neither its regulations nor its air change beside the verdict.
CREATE FUNCTION hold_sample() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM FROM sample AS s JOIN test AS t ON t.sample_id = s.id JOIN result AS r ON r.test_id = t.id
  WHERE   r.id = NEW.result_id
  FOR     SHARE OF s;
  RETURN NEW;
END
$$;
CREATE TRIGGER hold_sample BEFORE INSERT ON verification FOR EACH ROW EXECUTE FUNCTION hold_sample();

-- The air that a limit is judged by is settled then too.
CREATE FUNCTION check_ambient() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF EXISTS (
    SELECT FROM test AS t JOIN result AS r ON r.test_id = t.id JOIN verification AS v ON v.result_id = r.id
    WHERE  t.sample_id = NEW.id) THEN
    RAISE EXCEPTION 'results of this sample have been judged'
      USING ERRCODE = 'LK002', CONSTRAINT = 'sample_ambient_before_verdict', TABLE = 'sample';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ambient_before_verdict BEFORE UPDATE OF ambient_celsius ON sample
  FOR EACH ROW WHEN (NEW.ambient_celsius IS DISTINCT FROM OLD.ambient_celsius) EXECUTE FUNCTION check_ambient();

-- Only temperatures and potentials lie below zero. What was recorded before this rule stays as it is.
ALTER TABLE result
  ADD CONSTRAINT result_not_negative CHECK (value >= 0 OR unit IN ('°C', 'mV')) NOT VALID;
