CREATE DOMAIN public.confidence AS text
	CONSTRAINT confidence_check CHECK ((VALUE = ANY (ARRAY['official'::text, 'two_sources'::text, 'one_source'::text, 'memory'::text, 'memory_low'::text, 'demo'::text])));

CREATE DOMAIN public.job_kind AS text
	CONSTRAINT job_kind CHECK ((VALUE ~ '^[a-z][a-z_]{0,62}$'::text));

CREATE FUNCTION public.current_account() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('lacak.account'::text, true), ''::text))::uuid;

CREATE TABLE public.account (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    login text NOT NULL,
    password_hash text NOT NULL,
    language text DEFAULT 'id'::text NOT NULL,
    district_code text,
    title text DEFAULT ''::text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    password_changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    password_ends_at timestamp with time zone,
    CONSTRAINT account_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
    CONSTRAINT account_login_check CHECK (((login = lower(login)) AND (login ~ '^[a-z0-9@._+-]{2,254}$'::text))),
    CONSTRAINT account_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
    CONSTRAINT account_password_hash_check CHECK ((password_hash ~~ '$argon2id$%'::text)),
    CONSTRAINT account_title_check CHECK ((length(title) <= 120))
);

ALTER TABLE ONLY public.account FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.account.title IS 'printed under the name on a certificate: rank, NIP, position';

COMMENT ON COLUMN public.account.password_ends_at IS 'set for a one-time password: until then it opens the page to choose another one and nothing else';

CREATE TABLE public.account_role (
    account_id uuid NOT NULL,
    role text NOT NULL,
    granted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    granted_by uuid DEFAULT public.current_account(),
    CONSTRAINT account_role_role_check CHECK ((role = ANY (ARRAY['client'::text, 'sampler'::text, 'receptionist'::text, 'analyst'::text, 'supervisor'::text, 'technical_manager'::text, 'inspector'::text, 'administrator'::text])))
);

ALTER TABLE ONLY public.account_role FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.inspectors_of(wanted_district text) RETURNS uuid[]
    LANGUAGE sql STABLE
    RETURN (SELECT COALESCE(array_agg(a.id), '{}'::uuid[]) AS "coalesce" FROM (public.account a JOIN public.account_role r ON ((r.account_id = a.id))) WHERE (a.active AND (r.role = 'inspector'::text) AND (a.district_code = inspectors_of.wanted_district)));

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    district_code text,
    phone text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    agreement text,
    discount_percent numeric(5,2) DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT organisation_address_check CHECK ((length(address) <= 500)),
    CONSTRAINT organisation_agreement_check CHECK ((agreement <> ''::text)),
    CONSTRAINT organisation_discount_percent_check CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
    CONSTRAINT organisation_email_check CHECK ((length(email) <= 254)),
    CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['laboratory'::text, 'water_utility'::text, 'hotel'::text, 'food_business'::text, 'refill_kiosk'::text, 'health_office'::text, 'other'::text]))),
    CONSTRAINT organisation_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
    CONSTRAINT organisation_phone_check CHECK ((length(phone) <= 40))
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.organisation.agreement IS 'number of the cooperation agreement (PKS, MoU), when there is one';

CREATE FUNCTION public.office_of(wanted_district text) RETURNS uuid[]
    LANGUAGE sql STABLE
    RETURN (SELECT COALESCE(array_agg(a.id), '{}'::uuid[]) AS "coalesce" FROM (public.account a JOIN public.account_role r ON ((r.account_id = a.id))) WHERE (a.active AND (r.role = 'inspector'::text) AND (a.organisation_id IN (SELECT o.id FROM public.organisation o WHERE ((o.kind = 'health_office'::text) AND (o.district_code = office_of.wanted_district)) UNION SELECT i.organisation_id FROM (public.account i JOIN public.account_role ir ON ((ir.account_id = i.id))) WHERE ((ir.role = 'inspector'::text) AND (i.district_code = office_of.wanted_district))))));

CREATE FUNCTION public.people_with(wanted text[], of_organisation uuid DEFAULT NULL::uuid) RETURNS uuid[]
    LANGUAGE sql STABLE
    RETURN (SELECT COALESCE(array_agg(DISTINCT a.id), '{}'::uuid[]) AS "coalesce" FROM (public.account a JOIN public.account_role r ON ((r.account_id = a.id))) WHERE (a.active AND (r.role = ANY (people_with.wanted)) AND ((people_with.of_organisation IS NULL) OR (a.organisation_id = people_with.of_organisation))));

CREATE TABLE public.health_alarm (
    id uuid NOT NULL,
    result_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    sample_id uuid NOT NULL,
    district_code text,
    side text NOT NULL,
    version_id uuid,
    detail jsonb NOT NULL,
    raised_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT health_alarm_after_release CHECK (((side = 'laboratory'::text) = (version_id IS NULL))),
    CONSTRAINT health_alarm_side_check CHECK ((side = ANY (ARRAY['laboratory'::text, 'client'::text, 'district'::text])))
);

ALTER TABLE ONLY public.health_alarm FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.alarm_audience(alarm public.health_alarm, at_step integer) RETURNS uuid[]
    LANGUAGE sql STABLE
    RETURN CASE (alarm).side WHEN 'laboratory'::text THEN public.people_with(((ARRAY['technical_manager'::text] || CASE WHEN (at_step >= 1) THEN ARRAY['supervisor'::text] ELSE '{}'::text[] END) || CASE WHEN (at_step >= 2) THEN ARRAY['administrator'::text] ELSE '{}'::text[] END)) WHEN 'client'::text THEN ((public.people_with(ARRAY['client'::text], (alarm).organisation_id) || CASE WHEN (at_step >= 1) THEN public.people_with(ARRAY['supervisor'::text, 'technical_manager'::text]) ELSE '{}'::uuid[] END) || CASE WHEN (at_step >= 2) THEN public.people_with(ARRAY['administrator'::text]) ELSE '{}'::uuid[] END) ELSE ((public.inspectors_of((alarm).district_code) || CASE WHEN (at_step >= 1) THEN public.office_of((alarm).district_code) ELSE '{}'::uuid[] END) || CASE WHEN (at_step >= 2) THEN public.people_with(ARRAY['technical_manager'::text, 'administrator'::text]) ELSE '{}'::uuid[] END) END;

CREATE FUNCTION public.alarm_of_verdict() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM raise_alarm(NEW.result_id, 'laboratory');
  RETURN NULL;
END
$$;

CREATE TABLE public.notice (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    event_id uuid NOT NULL,
    step integer DEFAULT 0 NOT NULL,
    organisation_id uuid NOT NULL,
    district_code text,
    sample_id uuid NOT NULL,
    version_id uuid,
    alarm_id uuid,
    detail jsonb NOT NULL,
    told_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT notice_kind_known CHECK ((kind = ANY (ARRAY['sample_received'::text, 'sample_rejected'::text, 'result_overdue'::text, 'health_exceedance'::text, 'report_released'::text, 'report_amended'::text, 'report_withdrawn'::text]))),
    CONSTRAINT notice_of_alarm CHECK (((kind = 'health_exceedance'::text) = (alarm_id IS NOT NULL))),
    CONSTRAINT notice_step_check CHECK ((step >= 0))
);

ALTER TABLE ONLY public.notice FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.notice.step IS 'how often an alarm had gone on before it came to this person; of its certificate, 1 for an inspector of elsewhere';

COMMENT ON COLUMN public.notice.detail IS 'what was said, as it stood then';

CREATE FUNCTION public.alarmed_inspectors(of_sample uuid, of_its_district boolean) RETURNS uuid[]
    LANGUAGE sql STABLE
    RETURN (SELECT COALESCE(array_agg(DISTINCT a.id), '{}'::uuid[]) AS "coalesce" FROM ((public.notice n JOIN public.account a ON (((a.id = n.account_id) AND a.active))) JOIN public.account_role r ON (((r.account_id = a.id) AND (r.role = 'inspector'::text)))) WHERE ((n.sample_id = alarmed_inspectors.of_sample) AND (n.kind = 'health_exceedance'::text) AND ((NOT (a.district_code IS DISTINCT FROM n.district_code)) = alarmed_inspectors.of_its_district)));

CREATE PROCEDURE public.audit(IN target regclass, IN machine_columns text[] DEFAULT '{}'::text[])
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER audit AFTER UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION write_audit(%L)',
    target, machine_columns::text);
END
$$;

CREATE FUNCTION public.begin_alarm() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO health_alarm_step (alarm_id, step) VALUES (NEW.id, 0);
  RETURN NULL;
END
$$;

CREATE FUNCTION public.check_acknowledgement() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM lock_alarm(NEW.alarm_id);
  IF NEW.account_id IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody acknowledges in another name'
      USING ERRCODE = 'LK003', CONSTRAINT = 'health_acknowledgement_own', TABLE = 'health_acknowledgement';
  END IF;
  IF NOT EXISTS (SELECT FROM notice WHERE alarm_id = NEW.alarm_id AND account_id = NEW.account_id) THEN
    RAISE EXCEPTION 'who was not told does not acknowledge'
      USING ERRCODE = 'LK003', CONSTRAINT = 'health_acknowledgement_by_told', TABLE = 'health_acknowledgement';
  END IF;
  NEW.name := (SELECT name FROM account WHERE id = NEW.account_id);
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_alarm_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM lock_alarm(NEW.alarm_id);
  -- Answered, or taken by another worker: nothing happens.
  IF EXISTS (SELECT FROM health_acknowledgement WHERE alarm_id = NEW.alarm_id)
    OR EXISTS (SELECT FROM health_alarm_step WHERE alarm_id = NEW.alarm_id AND step = NEW.step) THEN
    RETURN NULL;
  END IF;
  IF NEW.step > 0 AND NOT EXISTS (
    SELECT FROM health_alarm_step WHERE alarm_id = NEW.alarm_id AND step = NEW.step - 1) THEN
    RAISE EXCEPTION 'an alarm leaves no step out'
      USING ERRCODE = 'LK002', CONSTRAINT = 'health_alarm_step_follows', TABLE = 'health_alarm_step';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_ambient() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_appendix() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  files bigint;
  bytes bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM FROM sample WHERE id = NEW.sample_id FOR NO KEY UPDATE;
    SELECT count(*) + 1, COALESCE(sum(length(pdf)), 0) + length(NEW.pdf) INTO files, bytes
    FROM   appendix
    WHERE  sample_id = NEW.sample_id AND removed_at IS NULL;
    IF files > 10 OR bytes > 7000000 THEN
      RAISE EXCEPTION '% files of % bytes', files, bytes
        USING ERRCODE = 'LK005', CONSTRAINT = 'appendix_limit', TABLE = 'appendix';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL
     OR (NEW.id, NEW.sample_id, NEW.organisation_id, NEW.title, NEW.file_name, NEW.pdf, NEW.sha256, NEW.pages,
         NEW.added_at, NEW.added_by)
        IS DISTINCT FROM
        (OLD.id, OLD.sample_id, OLD.organisation_id, OLD.title, OLD.file_name, OLD.pdf, OLD.sha256, OLD.pages,
         OLD.added_at, OLD.added_by) THEN
    RAISE EXCEPTION 'an appendix is taken away, not changed'
      USING ERRCODE = 'LK001', CONSTRAINT = 'appendix_append_only', TABLE = 'appendix';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_delivery_step() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_document() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM report_version WHERE id = NEW.version_id AND state <> 'draft') THEN
    RAISE EXCEPTION 'a draft has no certificate' USING ERRCODE = 'LK005', CONSTRAINT = 'report_document_of_released';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_document_pages() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF NEW.pages <= (
    SELECT COALESCE(sum(a.pages), 0)
    FROM   report_appendix AS ra JOIN appendix AS a ON a.id = ra.appendix_id
    WHERE  ra.version_id = NEW.version_id) THEN
    RAISE EXCEPTION 'the certificate lacks pages of its appendices'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_document_pages', TABLE = 'report_document';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_made_way() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM FROM report WHERE id = NEW.report_id FOR UPDATE;
  IF EXISTS (SELECT FROM report_version WHERE report_id = NEW.report_id) THEN
    RAISE EXCEPTION 'a report with a version keeps its number'
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_made_way_unused', TABLE = 'report_made_way';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_notice_mail_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.again_by IS NULL OR NEW.again_by = current_account()) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.notice_id = OLD.notice_id AND (
    OLD.state = 'waiting' AND NEW.attempts >= OLD.attempts
      AND (NEW.again_by, NEW.again_at) IS NOT DISTINCT FROM (OLD.again_by, OLD.again_at)
    OR OLD.state IN ('refused', 'given_up', 'withdrawn') AND NEW.state = 'waiting' AND NEW.attempts = OLD.attempts
      AND NEW.failures = 0 AND NEW.again_by = current_account() AND NEW.again_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a mail that came to its end stays there, until a person has it sent again'
    USING ERRCODE = 'LK002', CONSTRAINT = 'notice_mail_step', TABLE = 'notice_mail';
END
$$;

CREATE FUNCTION public.check_notice_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.read_at IS NULL AND NEW.read_at IS NOT NULL
    AND to_jsonb(NEW) - 'read_at' = to_jsonb(OLD) - 'read_at' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a notice is read, and never rewritten'
    USING ERRCODE = 'LK001', CONSTRAINT = 'notice_append_only', TABLE = 'notice';
END
$$;

CREATE FUNCTION public.check_part_of_draft() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE
  owners uuid[];
  found_state text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    owners := owners || (to_jsonb(OLD) ->> TG_ARGV[1])::uuid;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    owners := owners || (to_jsonb(NEW) ->> TG_ARGV[1])::uuid;
  END IF;
  -- The lock keeps an activation that runs at the same time from passing by.
  FOR found_state IN
    EXECUTE format('SELECT state FROM %I WHERE id = ANY ($1) FOR SHARE', TG_ARGV[0]) USING owners
  LOOP
    IF found_state <> 'draft' THEN
      RAISE EXCEPTION '% of a % that is no longer a draft', TG_TABLE_NAME, TG_ARGV[0]
        USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_frozen', TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN COALESCE(NEW, OLD);
END
$_$;

CREATE FUNCTION public.check_promise() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.confirmed_by IS NOT NULL AND NEW.confirmed_by IS NULL THEN
    RAISE EXCEPTION 'what was confirmed is confirmed anew, or stays'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.confirmed_by IS NULL AND NEW IS DISTINCT FROM OLD AND current_access() <> 'system' THEN
    RAISE EXCEPTION 'what the program came with is confirmed, not changed'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.confirmed_by IS NOT NULL AND (TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD) AND NOT (
    NEW.confirmed_by IS NOT DISTINCT FROM current_account()
    AND EXISTS (
      SELECT FROM account_role WHERE account_id = NEW.confirmed_by AND role = 'technical_manager')) THEN
    RAISE EXCEPTION 'the technical manager confirms, in the own name'
      USING ERRCODE = 'LK003', CONSTRAINT = 'promise_confirmed_by_manager', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_report_appendices() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  named text[] := ARRAY(
    SELECT part.value ->> 'sha256'
    FROM   jsonb_array_elements(COALESCE(NEW.content -> 'appendices', '[]')) WITH ORDINALITY AS part (value, place)
    ORDER  BY part.place);
BEGIN
  PERFORM FROM sample AS s JOIN report_sample AS rs ON rs.sample_id = s.id
  WHERE   rs.version_id = NEW.id
  FOR     SHARE OF s;
  IF EXISTS (
    SELECT FROM report_appendix AS ra JOIN appendix AS a ON a.id = ra.appendix_id
    WHERE  ra.version_id = NEW.id
    HAVING count(*) > 10 OR sum(length(a.pdf)) > 7000000) THEN
    RAISE EXCEPTION 'the appendices of all samples on the report are too many'
      USING ERRCODE = 'LK005', CONSTRAINT = 'appendix_limit', TABLE = 'report_appendix';
  END IF;
  IF named <> ARRAY(
    SELECT encode(a.sha256, 'hex')
    FROM   report_appendix AS ra JOIN appendix AS a ON a.id = ra.appendix_id
    WHERE  ra.version_id = NEW.id
    ORDER  BY ra.ordinal) THEN
    RAISE EXCEPTION 'the report names other appendices than it carries'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_appendices_named', TABLE = 'report_appendix';
  END IF;
  IF EXISTS (
    (SELECT a.id FROM appendix AS a JOIN report_sample AS rs ON rs.sample_id = a.sample_id
     WHERE  rs.version_id = NEW.id AND a.removed_at IS NULL
     EXCEPT
     SELECT appendix_id FROM report_appendix WHERE version_id = NEW.id)
    UNION ALL
    (SELECT appendix_id FROM report_appendix WHERE version_id = NEW.id
     EXCEPT
     SELECT a.id FROM appendix AS a JOIN report_sample AS rs ON rs.sample_id = a.sample_id
     WHERE  rs.version_id = NEW.id AND a.removed_at IS NULL)
  ) THEN
    RAISE EXCEPTION 'the appendices changed since the report was prepared'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_appendices_standing', TABLE = 'report_appendix';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_report_holding() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.version_id, NEW.sample_id, NEW.organisation_id)
     IS DISTINCT FROM (OLD.version_id, OLD.sample_id, OLD.organisation_id) THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_sample_append_only', TABLE = 'report_sample';
  END IF;
  IF NEW.holds IS DISTINCT FROM EXISTS (
    SELECT FROM report_version AS v
    JOIN   report AS r ON r.id = v.report_id
    WHERE  v.id = NEW.version_id AND v.state = 'released' AND r.series = 'final') THEN
    RAISE EXCEPTION 'a sample holds on a final report that is released'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_sample_append_only', TABLE = 'report_sample';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_report_part() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  of_version uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  version_state text;
BEGIN
  SELECT state INTO version_state FROM report_version WHERE id = of_version FOR SHARE;
  IF TG_OP = 'UPDATE' OR version_state <> 'draft' THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE FUNCTION public.check_report_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  is_interim boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      RAISE EXCEPTION 'a report begins as a draft' USING ERRCODE = 'LK002', CONSTRAINT = 'report_step';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
      RAISE EXCEPTION 'a released report is never deleted'
        USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.id, NEW.report_id, NEW.organisation_id, NEW.version, NEW.token)
     IS DISTINCT FROM (OLD.id, OLD.report_id, OLD.organisation_id, OLD.version, OLD.token) THEN
    RAISE EXCEPTION 'a report keeps its identity'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
  END IF;
  IF OLD.state <> 'draft' AND
     (NEW.content, NEW.language, NEW.paper, NEW.change_reason, NEW.released_at, NEW.released_by, NEW.recorded_at)
     IS DISTINCT FROM
     (OLD.content, OLD.language, OLD.paper, OLD.change_reason, OLD.released_at, OLD.released_by, OLD.recorded_at) THEN
    RAISE EXCEPTION 'a released report is never rewritten'
      USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
  END IF;
  IF NEW.state = OLD.state THEN
    IF OLD.state <> 'draft' AND (NEW.ended_at, NEW.ended_by, NEW.end_reason)
       IS DISTINCT FROM (OLD.ended_at, OLD.ended_by, OLD.end_reason) THEN
      RAISE EXCEPTION 'a released report is never rewritten'
        USING ERRCODE = 'LK001', CONSTRAINT = 'report_version_append_only', TABLE = 'report_version';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('draft', 'released'), ('released', 'superseded'), ('released', 'withdrawn')) THEN
    RAISE EXCEPTION 'a report does not go from % to %', OLD.state, NEW.state
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_step', DETAIL = OLD.state;
  END IF;
  IF NEW.state = 'released' THEN
    PERFORM refuse_future(NEW.released_at, 'report_released_in_future');
    NEW.recorded_at := clock_timestamp();
    IF NOT EXISTS (SELECT FROM report_sample WHERE version_id = NEW.id) THEN
      RAISE EXCEPTION 'a report without a sample' USING ERRCODE = 'LK005', CONSTRAINT = 'report_has_sample';
    END IF;
    SELECT series = 'interim' INTO is_interim FROM report WHERE id = NEW.report_id;
    -- Every test of every sample on it is authorised or cancelled, and the newest revision of each is what it reports;
    -- an interim one reports the same of the tests that are done, and there are others.
    IF is_interim THEN
      IF NOT EXISTS (SELECT FROM report_result WHERE version_id = NEW.id) THEN
        RAISE EXCEPTION 'an interim report without a result'
          USING ERRCODE = 'LK005', CONSTRAINT = 'report_interim_has_result';
      END IF;
      IF NOT EXISTS (
        SELECT FROM report_sample AS rs
        JOIN   test AS t ON t.sample_id = rs.sample_id
        WHERE  rs.version_id = NEW.id AND t.state NOT IN ('authorised', 'cancelled')
      ) THEN
        RAISE EXCEPTION 'nothing is outstanding' USING ERRCODE = 'LK002', CONSTRAINT = 'report_interim_outstanding';
      END IF;
      IF EXISTS (
        SELECT FROM report_sample AS rs
        JOIN   report_sample AS other ON other.sample_id = rs.sample_id
        JOIN   report_version AS v ON v.id = other.version_id AND v.state = 'released'
        JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
        WHERE  rs.version_id = NEW.id
      ) THEN
        RAISE EXCEPTION 'a final report holds' USING ERRCODE = 'LK002', CONSTRAINT = 'report_interim_before_final';
      END IF;
    ELSIF EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   test AS t ON t.sample_id = rs.sample_id
      WHERE  rs.version_id = NEW.id AND t.state NOT IN ('authorised', 'cancelled')
    ) THEN
      RAISE EXCEPTION 'not every test is authorised' USING ERRCODE = 'LK005', CONSTRAINT = 'report_all_authorised';
    END IF;
    IF EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   test AS t ON t.sample_id = rs.sample_id AND t.state = 'authorised'
      WHERE  rs.version_id = NEW.id
      AND    NOT EXISTS (
        SELECT FROM report_result AS rr JOIN result AS r ON r.id = rr.result_id
        WHERE  rr.version_id = NEW.id AND r.test_id = t.id AND r.revision = t.revision)
    ) THEN
      RAISE EXCEPTION 'the report lacks a result or has an old one'
        USING ERRCODE = 'LK005', CONSTRAINT = 'report_newest_results';
    END IF;
    IF EXISTS (
      SELECT FROM report_result AS rr
      JOIN   result AS r ON r.id = rr.result_id
      JOIN   test AS t ON t.id = r.test_id
      WHERE  rr.version_id = NEW.id
      AND    (t.state <> 'authorised' OR r.revision <> t.revision
              OR NOT EXISTS (
                SELECT FROM report_sample AS rs
                WHERE  rs.version_id = NEW.id AND rs.sample_id = t.sample_id))
    ) THEN
      RAISE EXCEPTION 'a result on the report is not authorised, or of no sample on it'
        USING ERRCODE = 'LK005', CONSTRAINT = 'report_only_authorised';
    END IF;
    IF current_access() <> 'system' AND NEW.released_by IS DISTINCT FROM current_account() THEN
      RAISE EXCEPTION 'nobody releases in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'report_releaser';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_request_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'submitted' THEN
      RAISE EXCEPTION 'a request begins as submitted'
        USING ERRCODE = 'LK002', CONSTRAINT = 'test_request_step';
    END IF;
    PERFORM refuse_future(NEW.submitted_at, 'test_request_submitted_in_future');
    RETURN NEW;
  END IF;
  IF NEW.state IS DISTINCT FROM OLD.state THEN
    IF NOT EXISTS (
      SELECT FROM request_transition WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'a request does not go from % to %', OLD.state, NEW.state
        USING ERRCODE = 'LK002', CONSTRAINT = 'test_request_step';
    END IF;
    IF NEW.state IN ('accepted', 'declined') AND NOT is_staff() THEN
      RAISE EXCEPTION 'the laboratory reviews a request, not its client'
        USING ERRCODE = 'LK003', CONSTRAINT = 'test_request_review_by_staff';
    END IF;
  ELSIF OLD.state <> 'submitted' AND current_access() = 'client' THEN
    RAISE EXCEPTION 'a reviewed request is changed by the laboratory only'
      USING ERRCODE = 'LK002', CONSTRAINT = 'test_request_step';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_result() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  t test;
BEGIN
  SELECT * INTO t FROM test WHERE id = NEW.test_id FOR NO KEY UPDATE;
  IF t.state IS DISTINCT FROM 'started' OR NEW.revision <> t.revision + 1 THEN
    RAISE EXCEPTION 'a test that is % takes no result as revision %', t.state, NEW.revision
      USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_measure', DETAIL = COALESCE(t.state, '');
  END IF;
  IF current_access() <> 'system' AND NEW.measured_by IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody records in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  PERFORM refuse_future(NEW.measured_at, 'test_in_future');
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_role_window() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_sample_regulation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_samples_together() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  found record;
BEGIN
  SELECT count(*) AS samples,
         bool_and(s.request_id = r.request_id) AS of_request,
         count(DISTINCT (s.matrix_id, s.sampled_by, s.district_code)) AS kinds,
         CASE max(r.series) WHEN 'interim' THEN 1 ELSE 20 END AS most
  INTO   found
  FROM   report_sample AS rs
  JOIN   sample AS s ON s.id = rs.sample_id
  JOIN   report AS r ON r.id = NEW.report_id
  WHERE  rs.version_id = NEW.id;
  IF NOT found.of_request THEN
    RAISE EXCEPTION 'a sample on the report is of another request'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_samples_of_request', TABLE = 'report_version';
  END IF;
  IF found.kinds > 1 THEN
    RAISE EXCEPTION 'samples of two kinds stand on one report'
      USING ERRCODE = 'LK005', CONSTRAINT = 'report_samples_alike', TABLE = 'report_version';
  END IF;
  IF found.samples > found.most THEN
    RAISE EXCEPTION '% samples stand on one report', found.samples
      USING ERRCODE = 'LK005', TABLE = 'report_version',
            CONSTRAINT = CASE found.most WHEN 1 THEN 'report_interim_one_sample' ELSE 'report_most_samples' END;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_seal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_signature() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  t test;
  due text := CASE TG_TABLE_NAME WHEN 'verification' THEN 'measured' ELSE 'verified' END;
  signer uuid := CASE TG_TABLE_NAME WHEN 'verification' THEN (to_jsonb(NEW) ->> 'verified_by')::uuid
                                    ELSE (to_jsonb(NEW) ->> 'authorised_by')::uuid END;
BEGIN
  SELECT test.* INTO t FROM test JOIN result ON result.test_id = test.id
  WHERE  result.id = NEW.result_id AND result.revision = test.revision
  FOR NO KEY UPDATE OF test;
  IF t.state IS DISTINCT FROM due THEN
    RAISE EXCEPTION 'a test that is % takes no %', t.state, TG_TABLE_NAME
      USING ERRCODE = 'LK002', CONSTRAINT = CASE due WHEN 'measured' THEN 'test_step_verify' ELSE 'test_step_authorise' END,
            DETAIL = COALESCE(t.state, '');
  END IF;
  IF current_access() <> 'system' AND signer IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody signs in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.check_verdict() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.check_version_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  frozen_before jsonb;
  frozen_after  jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      RAISE EXCEPTION '% begins as a draft', TG_TABLE_NAME
        USING ERRCODE = 'LK002', CONSTRAINT = TG_TABLE_NAME || '_begins_as_draft', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state <> OLD.state
    AND (OLD.state, NEW.state) NOT IN (('draft', 'active'), ('draft', 'superseded'), ('active', 'superseded'))
  THEN
    RAISE EXCEPTION '% % version %: no step from % to %', TG_TABLE_NAME, OLD.code, OLD.version, OLD.state, NEW.state
      USING ERRCODE = 'LK002', CONSTRAINT = TG_TABLE_NAME || '_step', TABLE = TG_TABLE_NAME;
  END IF;
  IF OLD.state <> 'draft' THEN
    frozen_before := to_jsonb(OLD) - '{state, valid_to}'::text[];
    frozen_after  := to_jsonb(NEW) - '{state, valid_to}'::text[];
    IF frozen_before <> frozen_after OR (OLD.valid_to IS NOT NULL AND NEW.valid_to IS DISTINCT FROM OLD.valid_to) THEN
      RAISE EXCEPTION '% % version % is no longer a draft', TG_TABLE_NAME, OLD.code, OLD.version
        USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_frozen', TABLE = TG_TABLE_NAME;
    END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.continue_numbers(wanted_series text, wanted_period text, next bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION public.current_access() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE(current_setting('lacak.access'::text, true), ''::text);

CREATE FUNCTION public.current_district() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('lacak.district'::text, true), ''::text);

CREATE FUNCTION public.current_organisation() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('lacak.organisation'::text, true), ''::text))::uuid;

CREATE FUNCTION public.current_report_token() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('lacak.report_token'::text, true), ''::text);

CREATE FUNCTION public.custody_chain_root(of_sample uuid) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    RETURN sha256(convert_to(('lacak chain 1 '::text || (of_sample)::text), 'UTF8'::name));

CREATE TABLE public.custody_event (
    id uuid NOT NULL,
    sample_id uuid NOT NULL,
    container_id uuid NOT NULL,
    sequence integer NOT NULL,
    event text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorder_id uuid NOT NULL,
    party_id uuid,
    party_name text NOT NULL,
    to_id uuid,
    to_name text,
    seal text,
    seal_finding text,
    temperature_celsius numeric(4,1),
    thermometer text,
    volume_ml numeric,
    place text DEFAULT ''::text NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    reason text DEFAULT ''::text NOT NULL,
    deviations text[] DEFAULT '{}'::text[] NOT NULL,
    consent text DEFAULT ''::text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT custody_event_consent CHECK (((event <> 'receive'::text) OR (deviations = '{}'::text[]) OR (btrim(consent) <> ''::text))),
    CONSTRAINT custody_event_consent_check CHECK ((length(consent) <= 500)),
    CONSTRAINT custody_event_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT custody_event_inspection CHECK (((event <> ALL (ARRAY['receive'::text, 'reject'::text])) OR (seal_finding IS NOT NULL))),
    CONSTRAINT custody_event_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
    CONSTRAINT custody_event_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric))),
    CONSTRAINT custody_event_party_name_check CHECK (((btrim(party_name) <> ''::text) AND (length(party_name) <= 120))),
    CONSTRAINT custody_event_place_check CHECK ((length(place) <= 200)),
    CONSTRAINT custody_event_previous_hash_check CHECK ((length(previous_hash) = 32)),
    CONSTRAINT custody_event_reason CHECK (((event <> ALL (ARRAY['refuse'::text, 'reject'::text, 'lose'::text, 'return'::text, 'dispose'::text])) OR (btrim(reason) <> ''::text))),
    CONSTRAINT custody_event_reason_check CHECK ((length(reason) <= 500)),
    CONSTRAINT custody_event_seal_check CHECK ((length(seal) <= 40)),
    CONSTRAINT custody_event_seal_finding_check CHECK ((seal_finding = ANY (ARRAY['intact'::text, 'broken'::text, 'missing'::text, 'different'::text, 'none'::text]))),
    CONSTRAINT custody_event_temperature_celsius_check CHECK (((temperature_celsius >= ('-30'::integer)::numeric) AND (temperature_celsius <= (80)::numeric))),
    CONSTRAINT custody_event_thermometer CHECK (((temperature_celsius IS NULL) OR (thermometer <> ''::text))),
    CONSTRAINT custody_event_thermometer_check CHECK ((length(thermometer) <= 40)),
    CONSTRAINT custody_event_to_name_check CHECK ((length(to_name) <= 120)),
    CONSTRAINT custody_event_volume_ml_check CHECK ((volume_ml >= (0)::numeric))
);

ALTER TABLE ONLY public.custody_event FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.custody_event.consent IS 'who of the customer agreed, when and how, to testing despite the deviations';

CREATE FUNCTION public.custody_event_canonical(e public.custody_event) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN (jsonb_build_array('lacak custody 1', (e).id, (e).sample_id, (e).container_id, (e).sequence, (e).event, (e).from_state, (e).to_state, ((EXTRACT(epoch FROM (e).occurred_at) * (1000000)::numeric))::bigint, ((EXTRACT(epoch FROM (e).recorded_at) * (1000000)::numeric))::bigint, (e).recorder_id, (e).party_id, (e).party_name, (e).to_id, (e).to_name, (e).seal, (e).seal_finding, (e).temperature_celsius, (e).thermometer, (e).volume_ml, (e).place, (e).latitude, (e).longitude, (e).reason, to_jsonb((e).deviations), (e).consent))::text;

CREATE FUNCTION public.custody_event_hash(e public.custody_event) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    RETURN sha256(((e).previous_hash || convert_to(public.custody_event_canonical(e), 'UTF8'::name)));

CREATE FUNCTION public.custody_seal_digest(previous bytea, begins_at timestamp with time zone, ends_at timestamp with time zone, OUT digest bytea, OUT events bigint, OUT samples bigint) RETURNS record
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT sha256(((((convert_to('lacak seal 1'::text, 'UTF8'::name) || custody_seal_digest.previous) || int8send(((EXTRACT(epoch FROM custody_seal_digest.begins_at) * (1000000)::numeric))::bigint)) || int8send(((EXTRACT(epoch FROM custody_seal_digest.ends_at) * (1000000)::numeric))::bigint)) || COALESCE(string_agg(e.hash, '\x'::bytea ORDER BY e.recorded_at, e.id), '\x'::bytea))) AS sha256,
     count(*) AS count,
     count(DISTINCT e.sample_id) AS count
    FROM public.custody_event e
   WHERE ((e.recorded_at > custody_seal_digest.begins_at) AND (e.recorded_at <= custody_seal_digest.ends_at));
END;

CREATE FUNCTION public.follow_custody() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF NEW.event IN ('collect', 'receive') THEN
    INSERT INTO test_event (id, test_id, event, occurred_at, actor_id)
    SELECT uuid_by_time(), t.id, 'prepare', NEW.occurred_at, NEW.recorder_id
    FROM   test AS t
    WHERE  t.sample_id = NEW.sample_id AND t.state = 'planned' AND (NEW.event = 'receive' OR t.in_field)
    ORDER  BY t.id;
  ELSIF NOT EXISTS (
    SELECT FROM container WHERE sample_id = NEW.sample_id AND state NOT IN ('rejected', 'lost', 'returned')) THEN
    INSERT INTO test_event (id, test_id, event, occurred_at, actor_id, reason)
    SELECT uuid_by_time(), t.id, 'cancel', GREATEST(NEW.occurred_at, t.last_event_at), NEW.recorder_id, NEW.reason
    FROM   test AS t
    WHERE  t.sample_id = NEW.sample_id AND t.state IN ('planned', 'ready')
    ORDER  BY t.id;
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.follow_report_settings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE PROCEDURE public.force_row_security(IN target regclass)
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY staff ON %s USING ((SELECT is_staff())) WITH CHECK ((SELECT is_staff()))', target);
END
$$;

CREATE FUNCTION public.go_on_from_unreached() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  told notice;
BEGIN
  SELECT * INTO told FROM notice WHERE id = NEW.notice_id;
  IF told.alarm_id IS NOT NULL AND told.step < 2 THEN
    -- Of two mails that end at once the second sees what became of the first.
    PERFORM lock_alarm(told.alarm_id);
    IF NOT reaches_somebody(told.alarm_id, told.step) THEN
      INSERT INTO health_alarm_step (alarm_id, step) VALUES (told.alarm_id, told.step + 1);
    END IF;
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.guard_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.guard_export() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
    AND (NEW.id, NEW.account_id, NEW.access, NEW.district_code, NEW.basis, NEW.first_day, NEW.last_day,
         NEW.customer_id, NEW.language, NEW.job_id, NEW.asked_at)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.account_id, OLD.access, OLD.district_code, OLD.basis, OLD.first_day, OLD.last_day,
         OLD.customer_id, OLD.language, OLD.job_id, OLD.asked_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was taken out, and by whom, is never rewritten'
    USING ERRCODE = 'LK001', CONSTRAINT = 'export_append_only', TABLE = 'export';
END
$$;

CREATE FUNCTION public.guard_export_part() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  whole export;
BEGIN
  SELECT * INTO whole FROM export WHERE id = COALESCE(NEW.export_id, OLD.export_id) FOR SHARE;
  IF TG_OP = 'INSERT' AND whole.ended_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND (
    whole.expires_at <= now() OR whole.outcome <> 'made'
    OR whole.ended_at IS NULL AND NOT EXISTS (
      SELECT FROM job WHERE id = whole.job_id AND state IN ('ready', 'running', 'dead'))) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the content of an export is not changed, and removed when it has expired'
    USING ERRCODE = 'LK001', CONSTRAINT = 'export_part_kept', TABLE = 'export_part';
END
$$;

CREATE FUNCTION public.guard_numbers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.last >= OLD.last AND (NEW.series, NEW.period) = (OLD.series, OLD.period) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the numbers of % in % go on and never back', OLD.series, OLD.period
    USING ERRCODE = 'LK001', CONSTRAINT = 'number_series_goes_on', TABLE = 'number_series';
END
$$;

CREATE FUNCTION public.guard_recipient() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.hold_sample() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM FROM sample AS s JOIN test AS t ON t.sample_id = s.id JOIN result AS r ON r.test_id = t.id
  WHERE   r.id = NEW.result_id
  FOR     SHARE OF s;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.hold_samples() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  part uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM report WHERE id = NEW.report_id AND series = 'final') THEN
    RETURN NULL;
  END IF;
  -- In the order of their ids, so that two releases that share samples wait for each other in one direction.
  FOR part IN SELECT sample_id FROM report_sample WHERE version_id = NEW.id ORDER BY sample_id LOOP
    UPDATE report_sample SET holds = (NEW.state = 'released') WHERE version_id = NEW.id AND sample_id = part;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.holding_rule(wanted_parameter uuid, wanted_matrix uuid) RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT   h.id
  FROM     parameter AS p
  JOIN     matrix AS m ON m.id = wanted_matrix
  JOIN     holding_time AS h
  ON       (h.parameter_id = p.id OR h.parameter_group = p.parameter_group)
  AND      (h.matrix_id = m.id OR h.matrix_family = m.family OR num_nonnulls(h.matrix_id, h.matrix_family) = 0)
  WHERE    p.id = wanted_parameter
  ORDER BY h.parameter_id IS NULL, h.matrix_id IS NULL, h.matrix_family IS NULL
  LIMIT    1
$$;

CREATE FUNCTION public.is_administrator() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((public.current_access() = 'staff'::text) AND (EXISTS (SELECT FROM public.account_role WHERE ((account_role.account_id = public.current_account()) AND (account_role.role = 'administrator'::text)))));

CREATE FUNCTION public.is_staff() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (public.current_access() = ANY (ARRAY['staff'::text, 'system'::text]));

CREATE FUNCTION public.lock_alarm(wanted uuid) RETURNS void
    LANGUAGE sql
    AS $$ SELECT pg_advisory_xact_lock(hashtextextended('health_alarm ' || wanted, 0)) $$;

CREATE TABLE public.sample (
    id uuid NOT NULL,
    number text NOT NULL,
    request_id uuid NOT NULL,
    request_item_id uuid,
    organisation_id uuid NOT NULL,
    district_code text,
    matrix_id uuid NOT NULL,
    sampling_point_id uuid,
    name text NOT NULL,
    sampled_by text NOT NULL,
    planned_at timestamp with time zone,
    sampler_id uuid,
    collected_at timestamp with time zone,
    received_at timestamp with time zone,
    ambient_celsius numeric(4,1),
    chain_length integer DEFAULT 0 NOT NULL,
    chain_head bytea,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT sample_ambient_celsius_check CHECK (((ambient_celsius >= ('-20'::integer)::numeric) AND (ambient_celsius <= (60)::numeric))),
    CONSTRAINT sample_chain_head_check CHECK ((length(chain_head) = 32)),
    CONSTRAINT sample_check CHECK (((chain_length = 0) = (chain_head IS NULL))),
    CONSTRAINT sample_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
    CONSTRAINT sample_sampled_by_check CHECK ((sampled_by = ANY (ARRAY['client'::text, 'laboratory'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.sample FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.sample.collected_at IS 'when its first container was filled; holding times count from here';

COMMENT ON COLUMN public.sample.ambient_celsius IS 'air temperature at the point, for limits that are a deviation from it';

CREATE FUNCTION public.lock_sample(wanted uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    RETURN (SELECT true FROM (SELECT FROM public.sample WHERE (sample.id = lock_sample.wanted) FOR SHARE OF sample) locked);

CREATE TABLE public.test (
    id uuid NOT NULL,
    sample_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    method_id uuid NOT NULL,
    unit text NOT NULL,
    in_field boolean DEFAULT false NOT NULL,
    maximum_hold interval,
    holding_deadline timestamp with time zone,
    state text DEFAULT 'planned'::text NOT NULL,
    revision integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone,
    last_event_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT test_maximum_hold_check CHECK ((maximum_hold > '00:00:00'::interval)),
    CONSTRAINT test_state_known CHECK ((state = ANY (ARRAY['planned'::text, 'ready'::text, 'started'::text, 'measured'::text, 'verified'::text, 'authorised'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.test FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.test.in_field IS 'read by the sampler at the point (temperature, pH, free chlorine)';

COMMENT ON COLUMN public.test.maximum_hold IS 'from collection to the start of the test; the deadline is set when the sample is collected';

CREATE FUNCTION public.lock_test(wanted uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    RETURN (SELECT true FROM (SELECT FROM public.test WHERE (test.id = lock_test.wanted) FOR NO KEY UPDATE OF test) locked);

CREATE PROCEDURE public.make_append_only(IN target regclass)
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s '
    'FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()', target);
  EXECUTE format(
    'CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %s '
    'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', target);
END
$$;

CREATE FUNCTION public.package_price(in_tariff uuid, of_package uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT COALESCE(
    (SELECT amount_idr FROM tariff_item WHERE tariff_id = in_tariff AND package_id = of_package),
    (SELECT CASE WHEN count(*) = count(price.amount) THEN sum(price.amount)::bigint END
     FROM   test_package_item AS i
     CROSS  JOIN LATERAL (
              SELECT test_price(in_tariff, i.parameter_id, i.method_id, i.matrix_id) AS amount) AS price
     WHERE  i.package_id = of_package))
$$;

CREATE FUNCTION public.raise_alarm(over_result uuid, for_side text, of_version uuid DEFAULT NULL::uuid) RETURNS void
    LANGUAGE sql
    AS $$
  INSERT INTO health_alarm (id, result_id, organisation_id, sample_id, district_code, side, version_id, detail)
  SELECT uuid_by_time(), r.id, r.organisation_id, s.id, s.district_code, for_side, of_version,
         jsonb_build_object(
           'parameter_id', p.name_id, 'parameter_en', p.name_en, 'qualifier', r.qualifier, 'value', r.value::text,
           'unit', r.unit, 'rounding', r.rounding, 'unconfirmed', h.confirmed_at IS NULL)
  FROM   result AS r
  JOIN   test AS t ON t.id = r.test_id
  JOIN   sample AS s ON s.id = t.sample_id
  JOIN   parameter AS p ON p.id = t.parameter_id
  JOIN   health_parameter AS h ON h.parameter_id = t.parameter_id AND h.matrix_id = s.matrix_id
  WHERE  r.id = over_result
  AND    EXISTS (SELECT FROM verdict AS d WHERE d.result_id = r.id AND d.outcome = 'does_not_meet')
  ON CONFLICT ON CONSTRAINT health_alarm_once DO NOTHING
$$;

CREATE TABLE public.notice_mail (
    notice_id uuid NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    held boolean DEFAULT false NOT NULL,
    ended_at timestamp with time zone,
    again_by uuid,
    again_at timestamp with time zone,
    CONSTRAINT notice_mail_again_whole CHECK (((again_by IS NULL) = (again_at IS NULL))),
    CONSTRAINT notice_mail_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT notice_mail_check CHECK (((failures >= 0) AND (failures <= attempts))),
    CONSTRAINT notice_mail_check1 CHECK (((NOT held) OR (state = 'waiting'::text))),
    CONSTRAINT notice_mail_ended_at_its_end CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
    CONSTRAINT notice_mail_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'refused'::text, 'given_up'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.notice_mail FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.reaches_somebody(alarm uuid, at_step integer) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM (public.notice n JOIN public.account a ON (((a.id = n.account_id) AND a.active))) WHERE ((n.alarm_id = reaches_somebody.alarm) AND (n.step = reaches_somebody.at_step) AND ((n.read_at IS NOT NULL) OR (EXISTS (SELECT FROM public.notice_mail m WHERE ((m.notice_id = n.id) AND (m.state = ANY (ARRAY['waiting'::text, 'delivered'::text]))))) OR (EXISTS (SELECT FROM public.account_role r WHERE ((r.account_id = n.account_id) AND (r.role <> ALL (ARRAY['client'::text, 'inspector'::text])))))))));

CREATE FUNCTION public.record_job_attempt() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
  VALUES (
    OLD.id, OLD.run, OLD.kind, OLD.worker, OLD.started_at,
    CASE
      WHEN NEW.state = 'done' THEN 'done'
      WHEN NEW.attempt < OLD.attempt THEN 'released'
      WHEN NEW.state = 'cancelled' THEN 'cancelled'
      WHEN OLD.lease_until < now() THEN 'expired'
      ELSE 'failed'
    END,
    CASE WHEN NEW.state <> 'done' AND NEW.attempt = OLD.attempt THEN NEW.last_error END);
  RETURN NULL;
END
$$;

CREATE FUNCTION public.record_job_decision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO job_decision (job_id, kind, decision, reason, decided_by)
  VALUES (
    NEW.id, NEW.kind,
    CASE
      WHEN NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN 'cancel'
      WHEN NEW.state = 'ready' THEN 'retry'
      ELSE 'discard'
    END,
    CASE
      WHEN NEW.cancel_requested_at IS DISTINCT FROM OLD.cancel_requested_at THEN NEW.cancel_reason
      WHEN NEW.state = 'ready' THEN ''
      ELSE NEW.last_error
    END,
    current_account());
  RETURN NULL;
END
$$;

CREATE FUNCTION public.refuse_future(stated timestamp with time zone, rule text) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  IF stated > clock_timestamp() + interval '5 minutes' THEN
    RAISE EXCEPTION '% lies in the future', stated USING ERRCODE = 'LK004', CONSTRAINT = rule;
  END IF;
END
$$;

CREATE FUNCTION public.refuse_job_deletion() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'job % is % and may not be deleted', OLD.id, OLD.state
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_deletion', TABLE = 'job';
END
$$;

CREATE FUNCTION public.refuse_job_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'job %: no step from % to %', OLD.id, OLD.state, NEW.state
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_step', TABLE = 'job';
END
$$;

CREATE FUNCTION public.refuse_moving_by_hand() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is moved by its events', TG_TABLE_NAME
    USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_moved_by_events', TABLE = TG_TABLE_NAME;
END
$$;

CREATE FUNCTION public.refuse_number_that_made_way() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM FROM report WHERE id = NEW.report_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM report_made_way WHERE report_id = NEW.report_id) THEN
    RAISE EXCEPTION 'this number made way and is used no more'
      USING ERRCODE = 'LK002', CONSTRAINT = 'report_made_way_unused', TABLE = 'report_version';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% on %: this record is never rewritten', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'LK001', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$$;

CREATE FUNCTION public.refuse_schedule_step() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'schedule %: what is settled stays settled', OLD.name
    USING ERRCODE = 'LK002', CONSTRAINT = 'job_schedule_step', TABLE = 'job_schedule';
END
$$;

CREATE FUNCTION public.seal_horizon() RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '1s'
    AS $$
BEGIN
  LOCK TABLE custody_event IN SHARE MODE;
  RETURN clock_timestamp();
END
$$;

CREATE FUNCTION public.set_holding_deadline() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  NEW.holding_deadline := (SELECT collected_at FROM sample WHERE id = NEW.sample_id) + NEW.maximum_hold;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.set_holding_deadlines() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  UPDATE test SET holding_deadline = NEW.collected_at + maximum_hold
  WHERE  sample_id = NEW.id AND maximum_hold IS NOT NULL;
  RETURN NEW;
END
$$;

CREATE PROCEDURE public.staff_writes_everybody_reads(IN target regclass)
    LANGUAGE plpgsql
    AS $$
BEGIN
  CALL force_row_security(target);
  EXECUTE format('CREATE POLICY everybody_reads ON %s FOR SELECT USING (true)', target);
  CALL audit(target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO lacak_app', target);
END
$$;

CREATE FUNCTION public.stored_password(holder uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    RETURN (SELECT account.password_hash FROM public.account WHERE ((account.id = stored_password.holder) AND ((public.current_access() = 'system'::text) OR (stored_password.holder = public.current_account()))));

CREATE FUNCTION public.take_numbers(wanted_series text, wanted_period text, many integer DEFAULT 1) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.tariff_in_force(on_day date) RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT id
  FROM   tariff
  WHERE  activated_at IS NOT NULL
  AND    on_day >= valid_from
  AND    (valid_to IS NULL OR on_day < valid_to)
$$;

CREATE FUNCTION public.tell(people uuid[], what text, happened uuid, of_sample uuid, details jsonb, of_version uuid DEFAULT NULL::uuid, of_alarm uuid DEFAULT NULL::uuid, at_step integer DEFAULT 0) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
  told_people bigint;
BEGIN
  WITH told AS (
    INSERT INTO notice (id, account_id, kind, event_id, step, organisation_id, district_code, sample_id, version_id,
                        alarm_id, detail)
    SELECT uuid_by_time(), person, what, happened, at_step, s.organisation_id, s.district_code, s.id, of_version,
           of_alarm,
           jsonb_build_object('number', s.number, 'sample', s.name, 'organisation', o.name) || details
    FROM   sample AS s
    JOIN   organisation AS o ON o.id = s.organisation_id
    CROSS  JOIN (SELECT DISTINCT person FROM unnest(people) AS person) AS audience
    WHERE  s.id = of_sample
    ORDER  BY person
    ON CONFLICT ON CONSTRAINT notice_once DO NOTHING
    RETURNING id, account_id
  ), mailed AS (
    INSERT INTO notice_mail (notice_id)
    SELECT told.id
    FROM   told
    JOIN   notice_terms AS t ON t.account_id = told.account_id
    WHERE  t.address <> '' AND what = ANY (t.mail_kinds)
    RETURNING notice_id
  ), jobs AS (
    INSERT INTO job (kind, args, unique_key, priority)
    SELECT 'notify', jsonb_build_object('notice', notice_id), notice_id::text,
           CASE what WHEN 'health_exceedance' THEN 50 ELSE 120 END
    FROM   mailed
  )
  SELECT count(*) INTO told_people FROM told;
  RETURN told_people;
END
$$;

CREATE FUNCTION public.tell_of_alarm() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  alarm health_alarm;
BEGIN
  SELECT * INTO alarm FROM health_alarm WHERE id = NEW.alarm_id;
  PERFORM tell(
    -- Nobody hears the same twice in one moment.
    ARRAY(SELECT person FROM unnest(alarm_audience(alarm, NEW.step)) AS person
          WHERE  NOT EXISTS (
            SELECT FROM notice AS n
            WHERE  n.alarm_id = NEW.alarm_id AND n.account_id = person AND n.told_at >= now())),
    'health_exceedance', alarm.id, alarm.sample_id, alarm.detail || jsonb_build_object('side', alarm.side),
    alarm.version_id, alarm.id, NEW.step);
  IF NEW.step < 2 AND NOT reaches_somebody(NEW.alarm_id, NEW.step) THEN
    INSERT INTO health_alarm_step (alarm_id, step) VALUES (NEW.alarm_id, NEW.step + 1);
    RETURN NULL;
  END IF;
  INSERT INTO job (kind, args, unique_key, priority)
  VALUES ('escalate', jsonb_build_object('alarm', NEW.alarm_id, 'step', NEW.step::text),
          NEW.alarm_id || ' ' || NEW.step, 50);
  -- What endangers health does not wait for a poll.
  PERFORM pg_notify('lacak_job', '');
  RETURN NULL;
END
$$;

CREATE FUNCTION public.tell_of_custody() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  -- A sample is received once, whatever the number of its containers; containers that are rejected together, for one
  -- reason, are one notice.
  PERFORM tell(
    people_with(ARRAY['client'], s.organisation_id),
    CASE NEW.event WHEN 'receive' THEN 'sample_received' ELSE 'sample_rejected' END,
    CASE NEW.event WHEN 'receive' THEN s.id ELSE (
      SELECT e.id FROM custody_event AS e
      WHERE  e.sample_id = NEW.sample_id AND e.event = 'reject' AND e.recorder_id = NEW.recorder_id
      AND    e.occurred_at = NEW.occurred_at AND e.reason = NEW.reason
      ORDER  BY e.sequence
      LIMIT  1) END, s.id,
    CASE NEW.event WHEN 'receive' THEN '{}' ELSE jsonb_build_object('reason', NEW.reason) END)
  FROM   sample AS s
  WHERE  s.id = NEW.sample_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.tell_of_overdue() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  told_people bigint;
BEGIN
  IF current_access() <> 'system' THEN
    RAISE EXCEPTION 'the clock says what is late' USING ERRCODE = 'LK003', CONSTRAINT = 'notice_overdue_by_clock';
  END IF;
  SELECT sum(tell(
    CASE WHEN late.unconfirmed THEN '{}' ELSE people_with(ARRAY['client'], late.organisation_id) END
    || people_with(ARRAY['supervisor', 'technical_manager']),
    'result_overdue', late.id, late.id, jsonb_build_object('days', late.days, 'unconfirmed', late.unconfirmed)))
  INTO   told_people
  FROM   (
    SELECT s.id, s.organisation_id, st.days, st.confirmed_at IS NULL AS unconfirmed
    FROM   sample AS s
    JOIN   service_standard AS st ON st.matrix_id = s.matrix_id
    WHERE  s.received_at BETWEEN now() - interval '120 days' AND now() - make_interval(days => st.days)
    AND    EXISTS (SELECT FROM test AS t WHERE t.sample_id = s.id AND t.state <> 'cancelled')
    AND    NOT EXISTS (
      SELECT FROM report_sample AS rs
      JOIN   report_version AS v ON v.id = rs.version_id AND v.state <> 'draft'
      JOIN   report AS p ON p.id = v.report_id AND p.series = 'final'
      WHERE  rs.sample_id = s.id)
    -- What the laboratory was told of while nobody had confirmed the standard is told to the customer afterwards.
    AND    NOT EXISTS (
      SELECT FROM notice AS n
      WHERE  n.sample_id = s.id AND n.kind = 'result_overdue'
      AND    (st.confirmed_at IS NULL OR (n.detail ->> 'unconfirmed') IS DISTINCT FROM 'true'
              OR people_with(ARRAY['client'], s.organisation_id) = '{}'))
    ORDER  BY s.received_at
    LIMIT  1000) AS late;
  RETURN COALESCE(told_people, 0);
END
$$;

CREATE FUNCTION public.tell_of_release() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
  IF NEW.state = 'withdrawn' THEN
    PERFORM tell_of_version(NEW, 'report_withdrawn', NEW.end_reason);
    RETURN NULL;
  END IF;
  -- An amendment of samples that were withdrawn with others may be the first version of a number of its own.
  PERFORM tell_of_version(
    NEW, CASE WHEN NEW.version = 1 AND NEW.content ->> 'amendment' IS NULL THEN 'report_released'
              ELSE 'report_amended' END, NEW.change_reason);
  PERFORM raise_alarm(rr.result_id, side, NEW.id)
  FROM   report_result AS rr
  JOIN   LATERAL unnest(ARRAY['client', 'district']) AS side ON true
  WHERE  rr.version_id = NEW.id
  AND    EXISTS (
    SELECT FROM verdict AS d WHERE d.result_id = rr.result_id AND d.outcome = 'does_not_meet');
  RETURN NULL;
END
$$;

CREATE TABLE public.report_version (
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    token text NOT NULL,
    language text NOT NULL,
    paper text NOT NULL,
    content jsonb NOT NULL,
    change_reason text DEFAULT ''::text NOT NULL,
    released_at timestamp with time zone,
    released_by uuid,
    recorded_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by uuid,
    end_reason text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT report_amendment_reason CHECK (((version = 1) OR (btrim(change_reason) <> ''::text))),
    CONSTRAINT report_release_complete CHECK ((((state = 'draft'::text) = (released_at IS NULL)) AND ((released_at IS NULL) = (released_by IS NULL)))),
    CONSTRAINT report_version_change_reason_check CHECK ((length(change_reason) <= 1000)),
    CONSTRAINT report_version_end_reason_check CHECK ((length(end_reason) <= 1000)),
    CONSTRAINT report_version_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text, 'both'::text]))),
    CONSTRAINT report_version_paper_check CHECK ((paper = ANY (ARRAY['A4'::text, 'F4'::text]))),
    CONSTRAINT report_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'released'::text, 'superseded'::text, 'withdrawn'::text]))),
    CONSTRAINT report_version_token_check CHECK ((length(token) >= 22)),
    CONSTRAINT report_version_version_check CHECK ((version >= 1)),
    CONSTRAINT report_withdrawal_reason CHECK (((state <> 'withdrawn'::text) OR (btrim(end_reason) <> ''::text)))
);

ALTER TABLE ONLY public.report_version FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.report_version.content IS 'everything that is printed, frozen at release: the worker renders this, and reads beside it only the logo of the settings version that it names';

CREATE FUNCTION public.tell_of_version(version public.report_version, what text, why text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM tell(
    CASE WHEN is_near THEN people_with(ARRAY['client'], version.organisation_id) ELSE '{}' END
    || CASE WHEN what = 'report_released' THEN '{}' ELSE alarmed_inspectors(part.sample_id, is_near) END,
    what, version.id, part.sample_id,
    jsonb_build_object('report', part.report, 'version', version.version, 'reason', why)
    || CASE part.others WHEN 0 THEN '{}' ELSE jsonb_build_object('others', part.others) END, version.id, NULL,
    CASE WHEN is_near THEN 0 ELSE 1 END)
  FROM   (
    SELECT rs.sample_id, p.number AS report, count(*) OVER () - 1 AS others
    FROM   report_sample AS rs
    JOIN   sample AS s ON s.id = rs.sample_id
    JOIN   report AS p ON p.id = version.report_id
    WHERE  rs.version_id = version.id
    ORDER  BY s.number) AS part
  CROSS  JOIN unnest(ARRAY[true, false]) AS is_near;
END
$$;

CREATE FUNCTION public.test_price(in_tariff uuid, of_parameter uuid, by_method uuid, in_matrix uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT   amount_idr
  FROM     tariff_item
  WHERE    tariff_id = in_tariff
  AND      parameter_id = of_parameter
  AND      (method_id IS NULL OR method_id = by_method)
  AND      (matrix_id IS NULL OR matrix_id = in_matrix)
  ORDER BY method_id IS NULL, matrix_id IS NULL
  LIMIT    1
$$;

CREATE FUNCTION public.uuid_by_time() RETURNS uuid
    LANGUAGE sql
    RETURN (((lpad(to_hex(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint), 12, '0'::text) || '7'::text) || substr(replace((gen_random_uuid())::text, '-'::text, ''::text), 14)))::uuid;

CREATE FUNCTION public.verify_custody_chain(of_sample uuid) RETURNS TABLE(broken_at integer, fault text)
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.write_audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.write_custody_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.write_test_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
  t test;
BEGIN
  SELECT * INTO t FROM test WHERE id = NEW.test_id FOR NO KEY UPDATE;
  IF t.id IS NULL THEN
    RAISE EXCEPTION 'no such test' USING ERRCODE = 'LK005', CONSTRAINT = 'test_known';
  END IF;
  NEW.from_state := t.state;
  SELECT to_state INTO NEW.to_state FROM test_transition WHERE from_state = t.state AND event = NEW.event;
  IF NEW.to_state IS NULL THEN
    RAISE EXCEPTION 'a test that is % cannot be: %', t.state, NEW.event
      USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_' || NEW.event, DETAIL = t.state;
  END IF;
  PERFORM refuse_future(NEW.occurred_at, 'test_in_future');
  IF NEW.occurred_at < t.last_event_at THEN
    RAISE EXCEPTION 'before the event that it follows' USING ERRCODE = 'LK004', CONSTRAINT = 'test_before_previous';
  END IF;
  IF current_access() <> 'system' AND NEW.actor_id IS DISTINCT FROM current_account() THEN
    RAISE EXCEPTION 'nobody records in another name' USING ERRCODE = 'LK003', CONSTRAINT = 'test_event_recorder';
  END IF;
  NEW.revision := t.revision;

  -- A test begins once; again only where a revision asked for it.
  IF NEW.event = 'start' AND t.state = 'started' AND (
    SELECT event FROM test_event WHERE test_id = t.id ORDER BY recorded_at DESC LIMIT 1) <> 'revise' THEN
    RAISE EXCEPTION 'the test has begun' USING ERRCODE = 'LK002', CONSTRAINT = 'test_step_start', DETAIL = t.state;
  END IF;

  -- A state is entered only with the record that it stands for.
  IF NEW.event = 'prepare'
    AND NOT EXISTS (SELECT FROM sample WHERE id = t.sample_id AND received_at IS NOT NULL)
    AND NOT (t.in_field AND EXISTS (SELECT FROM sample WHERE id = t.sample_id AND collected_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'the sample has not been received' USING ERRCODE = 'LK005', CONSTRAINT = 'test_sample_received';
  ELSIF NEW.event = 'measure' THEN
    NEW.revision := t.revision + 1;
    IF NOT EXISTS (
      SELECT FROM result WHERE test_id = t.id AND revision = NEW.revision AND measured_by = NEW.actor_id) THEN
      RAISE EXCEPTION 'no result was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_result_recorded';
    END IF;
  ELSIF NEW.event = 'verify' AND NOT EXISTS (
    SELECT FROM verification AS v JOIN result AS r ON r.id = v.result_id
    WHERE  r.test_id = t.id AND r.revision = t.revision AND v.verified_by = NEW.actor_id) THEN
    RAISE EXCEPTION 'no verification was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_verification_recorded';
  ELSIF NEW.event = 'authorise' AND NOT EXISTS (
    SELECT FROM authorisation AS a JOIN result AS r ON r.id = a.result_id
    WHERE  r.test_id = t.id AND r.revision = t.revision AND a.authorised_by = NEW.actor_id) THEN
    RAISE EXCEPTION 'no authorisation was recorded' USING ERRCODE = 'LK005', CONSTRAINT = 'test_authorisation_recorded';
  END IF;

  NEW.recorded_at := clock_timestamp();
  UPDATE test
  SET    state         = NEW.to_state,
         revision      = NEW.revision,
         started_at    = CASE NEW.event WHEN 'start' THEN NEW.occurred_at
                                        WHEN 'send_back' THEN NULL
                                        ELSE started_at END,
         last_event_at = NEW.occurred_at
  WHERE  id = t.id;
  RETURN NEW;
END
$$;

CREATE TABLE public.appendix (
    id uuid NOT NULL,
    sample_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    title text NOT NULL,
    file_name text NOT NULL,
    pdf bytea NOT NULL,
    sha256 bytea NOT NULL,
    pages integer NOT NULL,
    added_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    added_by uuid DEFAULT public.current_account(),
    removed_at timestamp with time zone,
    removed_by uuid,
    CONSTRAINT appendix_bytes CHECK (((length(pdf) >= 1) AND (length(pdf) <= 7000000))),
    CONSTRAINT appendix_digest CHECK ((sha256 = sha256(pdf))),
    CONSTRAINT appendix_file_name CHECK (((file_name <> ''::text) AND (length(file_name) <= 200))),
    CONSTRAINT appendix_pages CHECK (((pages >= 1) AND (pages <= 100))),
    CONSTRAINT appendix_removal CHECK (((removed_at IS NOT NULL) OR (removed_by IS NULL))),
    CONSTRAINT appendix_title CHECK (((btrim(title) <> ''::text) AND (length(title) <= 200)))
);
ALTER TABLE ONLY public.appendix ALTER COLUMN pdf SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.appendix FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.appendix IS 'the file as it came; customers see its pages in the released certificate, and this never';

CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    account_id uuid DEFAULT public.current_account(),
    access text DEFAULT public.current_access() NOT NULL,
    request text DEFAULT NULLIF(current_setting('lacak.request'::text, true), ''::text),
    table_name text NOT NULL,
    row_id text NOT NULL,
    operation text NOT NULL,
    before jsonb NOT NULL,
    after jsonb,
    CONSTRAINT audit_entry_operation_check CHECK ((operation = ANY (ARRAY['UPDATE'::text, 'DELETE'::text])))
);

ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.authorisation (
    result_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    authorised_by uuid NOT NULL,
    authorised_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    meaning text NOT NULL,
    measured_by uuid NOT NULL,
    CONSTRAINT authorisation_by_another CHECK ((authorised_by <> measured_by)),
    CONSTRAINT authorisation_meaning_check CHECK ((btrim(meaning) <> ''::text))
);

ALTER TABLE ONLY public.authorisation FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.authorisation.meaning IS 'what the signature says, in the words shown when it was given';

CREATE TABLE public.chain_check (
    id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    samples bigint NOT NULL,
    events bigint NOT NULL,
    seals bigint NOT NULL,
    faults bigint NOT NULL,
    last_seal bigint,
    last_digest bytea,
    CONSTRAINT chain_check_events_check CHECK ((events >= 0)),
    CONSTRAINT chain_check_faults_check CHECK ((faults >= 0)),
    CONSTRAINT chain_check_last_digest_check CHECK ((length(last_digest) = 32)),
    CONSTRAINT chain_check_last_seal CHECK (((last_seal IS NULL) = (last_digest IS NULL))),
    CONSTRAINT chain_check_samples_check CHECK ((samples >= 0)),
    CONSTRAINT chain_check_seals_check CHECK ((seals >= 0))
);

ALTER TABLE ONLY public.chain_check FORCE ROW LEVEL SECURITY;

CREATE TABLE public.chain_fault (
    check_id uuid NOT NULL,
    place integer NOT NULL,
    sample_id uuid,
    seal_id bigint,
    broken_at integer,
    fault text NOT NULL,
    CONSTRAINT chain_fault_fault_check CHECK ((fault = ANY (ARRAY['missing'::text, 'unlinked'::text, 'changed'::text, 'truncated'::text, 'orphaned'::text, 'digest'::text, 'signature'::text, 'gap'::text]))),
    CONSTRAINT chain_fault_of_one CHECK ((num_nonnulls(sample_id, seal_id) = 1)),
    CONSTRAINT chain_fault_place_check CHECK ((place >= 1))
);

ALTER TABLE ONLY public.chain_fault FORCE ROW LEVEL SECURITY;

CREATE TABLE public.chain_seal (
    id bigint NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    samples bigint NOT NULL,
    events bigint NOT NULL,
    digest bytea NOT NULL,
    signature bytea NOT NULL,
    key_id text NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    previous bytea NOT NULL,
    CONSTRAINT chain_seal_digest_check CHECK ((length(digest) = 32)),
    CONSTRAINT chain_seal_events_check CHECK ((events >= 0)),
    CONSTRAINT chain_seal_previous_check CHECK ((length(previous) = 32)),
    CONSTRAINT chain_seal_samples_check CHECK ((samples >= 0)),
    CONSTRAINT chain_seal_signature_check CHECK ((length(signature) = 64)),
    CONSTRAINT chain_seal_window CHECK ((begins_at < ends_at))
);

ALTER TABLE ONLY public.chain_seal FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.chain_seal.digest IS 'SHA-256 over the digest before it, the window in microseconds since 1970, and the hash of each entry recorded in it';

ALTER TABLE public.chain_seal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.chain_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.container (
    id uuid NOT NULL,
    sample_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    barcode text NOT NULL,
    kind_code text NOT NULL,
    preservative text DEFAULT ''::text NOT NULL,
    volume_ml numeric,
    state text DEFAULT 'expected'::text NOT NULL,
    state_before_offer text,
    holder_id uuid,
    holder_name text DEFAULT ''::text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    seal text DEFAULT ''::text NOT NULL,
    last_event_id uuid,
    last_event_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    keeps interval,
    celsius_max numeric(4,1),
    needed_ml integer,
    CONSTRAINT container_barcode_check CHECK ((barcode ~ '^[A-Z0-9-]{4,24}$'::text)),
    CONSTRAINT container_celsius_max_check CHECK (((celsius_max >= ('-30'::integer)::numeric) AND (celsius_max <= (80)::numeric))),
    CONSTRAINT container_keeps_check CHECK ((keeps > '00:00:00'::interval)),
    CONSTRAINT container_needed_ml_check CHECK ((needed_ml > 0)),
    CONSTRAINT container_preservative_check CHECK ((length(preservative) <= 100)),
    CONSTRAINT container_state_known CHECK ((state = ANY (ARRAY['expected'::text, 'collected'::text, 'offered'::text, 'accepted'::text, 'received'::text, 'stored'::text, 'in_use'::text, 'retained'::text, 'disposed'::text, 'rejected'::text, 'lost'::text, 'returned'::text]))),
    CONSTRAINT container_volume_ml_check CHECK ((volume_ml > (0)::numeric))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.container FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.container.keeps IS 'from collection to the start of the test that must start first';

COMMENT ON COLUMN public.container.celsius_max IS 'how warm it may arrive';

COMMENT ON COLUMN public.container.needed_ml IS 'the least volume with which its tests can be done';

CREATE TABLE public.container_kind (
    id uuid NOT NULL,
    code text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    material text NOT NULL,
    sterile boolean NOT NULL,
    volume_ml integer NOT NULL,
    CONSTRAINT container_kind_code_check CHECK ((code ~ '^[A-Z0-9]{1,8}$'::text)),
    CONSTRAINT container_kind_material_check CHECK ((material = ANY (ARRAY['plastic'::text, 'glass'::text, 'swab'::text, 'plate'::text, 'none'::text]))),
    CONSTRAINT container_kind_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT container_kind_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT container_kind_volume_ml_check CHECK ((volume_ml >= 0))
);

ALTER TABLE ONLY public.container_kind FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.container_kind.material IS 'none: nothing is carried, it is measured in situ';

CREATE TABLE public.custody_transition (
    from_state text NOT NULL,
    event text NOT NULL,
    to_state text NOT NULL
);

CREATE TABLE public.delivery (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version_id uuid NOT NULL,
    recipient_id uuid,
    channel text NOT NULL,
    matter text NOT NULL,
    round integer DEFAULT 1 NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    language text NOT NULL,
    form text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by uuid,
    end_reason text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT delivery_begun_while_sending CHECK (((state = 'sending'::text) = (begun_at IS NOT NULL))),
    CONSTRAINT delivery_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'webhook'::text, 'portal'::text]))),
    CONSTRAINT delivery_check CHECK (((failures >= 0) AND (failures <= attempts))),
    CONSTRAINT delivery_end_reason_check CHECK ((length(end_reason) <= 1000)),
    CONSTRAINT delivery_ended_at_its_end CHECK (((state = ANY (ARRAY['waiting'::text, 'sending'::text])) = (ended_at IS NULL))),
    CONSTRAINT delivery_form_check CHECK ((form = ANY (ARRAY['attachment'::text, 'link'::text]))),
    CONSTRAINT delivery_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
    CONSTRAINT delivery_matter_check CHECK ((matter = ANY (ARRAY['certificate'::text, 'recall'::text]))),
    CONSTRAINT delivery_round_check CHECK ((round >= 1)),
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'refused'::text, 'given_up'::text, 'withdrawn'::text]))),
    CONSTRAINT delivery_to_somebody CHECK (((channel = 'portal'::text) = (recipient_id IS NULL))),
    CONSTRAINT delivery_waits_only_while_waiting CHECK (((state = 'waiting'::text) OR (next_attempt_at IS NULL))),
    CONSTRAINT delivery_withdrawal_reason CHECK (((state <> 'withdrawn'::text) OR (btrim(end_reason) <> ''::text)))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.delivery FORCE ROW LEVEL SECURITY;

CREATE TABLE public.delivery_attempt (
    delivery_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    number integer NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    outcome text NOT NULL,
    code integer,
    words text DEFAULT ''::text NOT NULL,
    account_id uuid,
    CONSTRAINT delivery_attempt_code_check CHECK (((code >= 100) AND (code <= 999))),
    CONSTRAINT delivery_attempt_number_check CHECK ((number >= 1)),
    CONSTRAINT delivery_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'temporary'::text, 'unanswered'::text, 'permanent'::text, 'ours'::text, 'lost'::text]))),
    CONSTRAINT delivery_attempt_words_check CHECK ((length(words) <= 500))
);

ALTER TABLE ONLY public.delivery_attempt FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.delivery_attempt.code IS 'of SMTP or of HTTP, as the server gave it';

CREATE TABLE public.district (
    code text NOT NULL,
    name text NOT NULL,
    CONSTRAINT district_code_check CHECK ((code ~ '^[0-9]{2}\.[0-9]{2}$'::text)),
    CONSTRAINT district_name_check CHECK ((name <> ''::text))
);

ALTER TABLE ONLY public.district FORCE ROW LEVEL SECURITY;

CREATE TABLE public.download_link (
    digest bytea NOT NULL,
    delivery_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT download_link_digest_check CHECK ((length(digest) = 32)),
    CONSTRAINT download_link_life CHECK (((ends_at > made_at) AND (ends_at <= (made_at + '366 days'::interval))))
);

ALTER TABLE ONLY public.download_link FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_result (
    version_id uuid NOT NULL,
    result_id uuid NOT NULL,
    organisation_id uuid NOT NULL
);

ALTER TABLE ONLY public.report_result FORCE ROW LEVEL SECURITY;

CREATE TABLE public.result (
    id uuid NOT NULL,
    test_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    revision integer NOT NULL,
    qualifier text NOT NULL,
    value numeric,
    unit text NOT NULL,
    detection_limit numeric,
    quantification_limit numeric,
    uncertainty numeric,
    typed text NOT NULL,
    readings jsonb DEFAULT '{}'::jsonb NOT NULL,
    formula text NOT NULL,
    rounding text DEFAULT ''::text NOT NULL,
    hold_exceeded boolean DEFAULT false NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    measured_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT result_detection_limit_check CHECK ((detection_limit >= (0)::numeric)),
    CONSTRAINT result_formula_check CHECK ((formula <> ''::text)),
    CONSTRAINT result_note_check CHECK ((length(note) <= 500)),
    CONSTRAINT result_qualifier_known CHECK ((qualifier = ANY (ARRAY['='::text, '<'::text, '>'::text, '>='::text, 'not_detected'::text, 'detected'::text, 'present'::text, 'absent'::text, 'tntc'::text, 'confluent'::text]))),
    CONSTRAINT result_quantification_limit_check CHECK ((quantification_limit >= (0)::numeric)),
    CONSTRAINT result_revision_check CHECK ((revision >= 1)),
    CONSTRAINT result_typed_check CHECK ((length(typed) <= 200)),
    CONSTRAINT result_uncertainty_check CHECK ((uncertainty >= (0)::numeric)),
    CONSTRAINT result_value_where_due CHECK (
CASE
    WHEN (qualifier = ANY (ARRAY['='::text, '<'::text, '>'::text, '>='::text])) THEN (value IS NOT NULL)
    WHEN (qualifier = 'tntc'::text) THEN true
    ELSE (value IS NULL)
END)
);

ALTER TABLE ONLY public.result FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.result.value IS 'unrounded, in `unit`; rounding says how it is to be written';

COMMENT ON COLUMN public.result.typed IS 'what the analyst typed, letter for letter';

CREATE TABLE public.verdict (
    result_id uuid NOT NULL,
    limit_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    outcome text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    rule text NOT NULL,
    judged_value numeric,
    judged_unit text NOT NULL,
    limit_text text NOT NULL,
    judged_at timestamp with time zone NOT NULL,
    CONSTRAINT verdict_outcome_check CHECK ((outcome = ANY (ARRAY['meets'::text, 'does_not_meet'::text, 'cannot_be_decided'::text, 'not_judged'::text]))),
    CONSTRAINT verdict_rule_check CHECK ((rule <> ''::text))
);

ALTER TABLE ONLY public.verdict FORCE ROW LEVEL SECURITY;

CREATE VIEW public.exceedance WITH (security_invoker='true') AS
 SELECT rr.version_id,
    v.report_id,
    v.released_at,
    v.state AS report_state,
    r.id AS result_id,
    d.limit_id,
    d.limit_text,
    r.qualifier,
    r.value,
    r.unit,
    t.parameter_id,
    t.method_id,
    s.id AS sample_id,
    s.number AS sample_number,
    s.name AS sample_name,
    s.organisation_id,
    s.district_code,
    s.sampling_point_id,
    s.matrix_id,
    s.collected_at
   FROM (((((public.report_version v
     JOIN public.report_result rr ON ((rr.version_id = v.id)))
     JOIN public.verdict d ON (((d.result_id = rr.result_id) AND (d.outcome = 'does_not_meet'::text))))
     JOIN public.result r ON ((r.id = rr.result_id)))
     JOIN public.test t ON ((t.id = r.test_id)))
     JOIN public.sample s ON ((s.id = t.sample_id)))
  WHERE (v.state = 'released'::text);

CREATE TABLE public.exceedance_note (
    id uuid NOT NULL,
    result_id uuid NOT NULL,
    district_code text NOT NULL,
    step text NOT NULL,
    note text NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    noted_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT exceedance_note_note_check CHECK (((btrim(note) <> ''::text) AND (length(note) <= 2000))),
    CONSTRAINT exceedance_note_step_check CHECK ((step = ANY (ARRAY['seen'::text, 'contacted'::text, 'visited'::text, 'resampled'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.exceedance_note FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export (
    id uuid NOT NULL,
    account_id uuid DEFAULT public.current_account() NOT NULL,
    access text DEFAULT public.current_access() NOT NULL,
    district_code text DEFAULT public.current_district(),
    basis text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    customer_id uuid,
    language text NOT NULL,
    job_id bigint NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    rows integer,
    bytes bigint,
    sha256 bytea,
    expires_at timestamp with time zone,
    CONSTRAINT export_access_check CHECK ((access = ANY (ARRAY['staff'::text, 'client'::text, 'inspector'::text]))),
    CONSTRAINT export_basis_check CHECK ((basis = ANY (ARRAY['collected'::text, 'released'::text]))),
    CONSTRAINT export_bytes_check CHECK ((bytes > 0)),
    CONSTRAINT export_customer_by_staff CHECK (((customer_id IS NULL) OR (access = 'staff'::text))),
    CONSTRAINT export_end_whole CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT export_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
    CONSTRAINT export_made_whole CHECK (((num_nonnulls(rows, bytes, sha256, expires_at) =
CASE
    WHEN (outcome = 'made'::text) THEN 4
    ELSE 0
END) AND ((expires_at IS NULL) OR (expires_at = (ended_at + '7 days'::interval))))),
    CONSTRAINT export_outcome_check CHECK ((outcome = ANY (ARRAY['made'::text, 'too_large'::text, 'not_allowed'::text]))),
    CONSTRAINT export_period CHECK (((last_day >= first_day) AND ((last_day - first_day) < 366))),
    CONSTRAINT export_rows_check CHECK ((rows >= 0)),
    CONSTRAINT export_sha256_check CHECK ((length(sha256) = 32))
);

ALTER TABLE ONLY public.export FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export_part (
    export_id uuid NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    steps integer NOT NULL,
    rows integer NOT NULL,
    last_at timestamp with time zone,
    last_id uuid,
    CONSTRAINT export_part_key CHECK (((last_at IS NULL) = (last_id IS NULL))),
    CONSTRAINT export_part_number_check CHECK ((number >= 0)),
    CONSTRAINT export_part_rows_check CHECK ((rows >= 0)),
    CONSTRAINT export_part_steps_check CHECK ((steps >= 0))
);

ALTER TABLE ONLY public.export_part FORCE ROW LEVEL SECURITY;

CREATE TABLE public.health_acknowledgement (
    alarm_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    acknowledged_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT health_acknowledgement_name_check CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT health_acknowledgement_note_check CHECK ((length(note) <= 1000))
);

ALTER TABLE ONLY public.health_acknowledgement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.health_alarm_step (
    alarm_id uuid NOT NULL,
    step integer NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT health_alarm_step_step_check CHECK ((step >= 0))
);

ALTER TABLE ONLY public.health_alarm_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.health_parameter (
    matrix_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    confirmed_with text DEFAULT ''::text NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    CONSTRAINT health_parameter_confirmed_whole CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((confirmed_at IS NULL) = (btrim(confirmed_with) = ''::text)))),
    CONSTRAINT health_parameter_confirmed_with_check CHECK ((length(confirmed_with) <= 300)),
    CONSTRAINT health_parameter_source_check CHECK ((source <> ''::text))
);

ALTER TABLE ONLY public.health_parameter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.holding_time (
    id uuid NOT NULL,
    parameter_id uuid,
    parameter_group text,
    matrix_id uuid,
    matrix_family text,
    container_kind_id uuid NOT NULL,
    preservative_id text NOT NULL,
    preservative_en text NOT NULL,
    temperature_min numeric(4,1),
    temperature_max numeric(4,1),
    max_hold interval NOT NULL,
    min_volume_ml integer,
    rule text NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    CONSTRAINT holding_time_in_one_place CHECK ((num_nonnulls(matrix_id, matrix_family) <= 1)),
    CONSTRAINT holding_time_max_hold_check CHECK ((max_hold > '00:00:00'::interval)),
    CONSTRAINT holding_time_min_volume_ml_check CHECK ((min_volume_ml > 0)),
    CONSTRAINT holding_time_of_something CHECK ((num_nonnulls(parameter_id, parameter_group) = 1)),
    CONSTRAINT holding_time_preservative_en_check CHECK ((preservative_en <> ''::text)),
    CONSTRAINT holding_time_preservative_id_check CHECK ((preservative_id <> ''::text)),
    CONSTRAINT holding_time_rule_check CHECK ((rule <> ''::text)),
    CONSTRAINT holding_time_temperature CHECK ((temperature_min <= temperature_max))
);

ALTER TABLE ONLY public.holding_time FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.holding_time.max_hold IS 'from collection to the start of the test';

CREATE TABLE public.job (
    id bigint NOT NULL,
    kind public.job_kind NOT NULL,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    priority smallint DEFAULT 100 NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    max_attempts smallint DEFAULT 8 NOT NULL,
    run bigint DEFAULT 0 NOT NULL,
    worker text,
    started_at timestamp with time zone,
    lease_until timestamp with time zone,
    deadline timestamp with time zone,
    unique_key text,
    last_error text,
    decided_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    limit_key text,
    limit_slot smallint,
    limit_most smallint,
    cancel_requested_at timestamp with time zone,
    cancel_requested_by uuid,
    cancel_reason text,
    progress_done bigint,
    progress_total bigint,
    schedule text,
    due_at timestamp with time zone,
    CONSTRAINT job_args_small CHECK (((jsonb_typeof(args) = 'object'::text) AND (pg_column_size(args) <= 4096))),
    CONSTRAINT job_attempt_check CHECK ((attempt >= 0)),
    CONSTRAINT job_attempts_within_limit CHECK ((attempt <= max_attempts)),
    CONSTRAINT job_cancel_reason_check CHECK (((length(cancel_reason) >= 1) AND (length(cancel_reason) <= 4000))),
    CONSTRAINT job_cancel_says_why CHECK ((((cancel_requested_at IS NULL) = (cancel_reason IS NULL)) AND ((cancel_requested_by IS NULL) OR (cancel_requested_at IS NOT NULL)))),
    CONSTRAINT job_cancelled_for_good CHECK (((cancel_requested_at IS NULL) OR (state <> ALL (ARRAY['ready'::text, 'dead'::text])))),
    CONSTRAINT job_due_of_schedule CHECK (((schedule IS NULL) = (due_at IS NULL))),
    CONSTRAINT job_finished_at_its_end CHECK (((state = ANY (ARRAY['done'::text, 'dead'::text, 'cancelled'::text])) = (finished_at IS NOT NULL))),
    CONSTRAINT job_last_error_check CHECK ((length(last_error) <= 4000)),
    CONSTRAINT job_lease_while_running CHECK (
CASE
    WHEN (state = 'running'::text) THEN ((num_nulls(worker, started_at, lease_until, deadline) = 0) AND (lease_until <= deadline))
    ELSE (num_nonnulls(worker, started_at, lease_until, deadline) = 0)
END),
    CONSTRAINT job_limit_key_check CHECK (((length(limit_key) >= 1) AND (length(limit_key) <= 200))),
    CONSTRAINT job_max_attempts_check CHECK (((max_attempts >= 1) AND (max_attempts <= 100))),
    CONSTRAINT job_priority_check CHECK (((priority >= 0) AND (priority <= 1000))),
    CONSTRAINT job_progress_done_check CHECK ((progress_done >= 0)),
    CONSTRAINT job_progress_whole CHECK ((((progress_done IS NULL) = (progress_total IS NULL)) AND (progress_done <= progress_total))),
    CONSTRAINT job_run_check CHECK ((run >= 0)),
    CONSTRAINT job_says_why CHECK (((state <> ALL (ARRAY['dead'::text, 'cancelled'::text])) OR (last_error IS NOT NULL))),
    CONSTRAINT job_slot_while_running CHECK (
CASE
    WHEN ((state = 'running'::text) AND (limit_key IS NOT NULL)) THEN ((num_nulls(limit_slot, limit_most) = 0) AND ((limit_slot >= 1) AND (limit_slot <= limit_most)))
    ELSE (num_nonnulls(limit_slot, limit_most) = 0)
END),
    CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'done'::text, 'dead'::text, 'cancelled'::text])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='200', autovacuum_vacuum_cost_delay='2');

CREATE TABLE public.job_attempt (
    job_id bigint NOT NULL,
    run bigint NOT NULL,
    kind text NOT NULL,
    worker text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    outcome text NOT NULL,
    error text,
    CONSTRAINT job_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'failed'::text, 'expired'::text, 'released'::text, 'cancelled'::text])))
);

CREATE TABLE public.job_decision (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    kind text NOT NULL,
    decision text NOT NULL,
    reason text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT job_decision_decision_check CHECK ((decision = ANY (ARRAY['retry'::text, 'cancel'::text, 'discard'::text]))),
    CONSTRAINT job_decision_reason_check CHECK ((length(reason) <= 4000)),
    CONSTRAINT job_decision_says_why CHECK (((decision = 'retry'::text) OR (reason <> ''::text)))
);

ALTER TABLE public.job_decision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.job_schedule (
    name text NOT NULL,
    kind text NOT NULL,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    rule text NOT NULL,
    zone text NOT NULL,
    catch_up text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    last_due timestamp with time zone DEFAULT now() NOT NULL,
    next_due timestamp with time zone NOT NULL,
    decided_by uuid,
    CONSTRAINT job_schedule_args_small CHECK (((jsonb_typeof(args) = 'object'::text) AND (pg_column_size(args) <= 4096))),
    CONSTRAINT job_schedule_catch_up_check CHECK ((catch_up = ANY (ARRAY['skip'::text, 'latest'::text, 'all'::text]))),
    CONSTRAINT job_schedule_kind_check CHECK ((kind ~ '^[a-z][a-z_]{0,62}$'::text)),
    CONSTRAINT job_schedule_looks_ahead CHECK ((next_due > last_due)),
    CONSTRAINT job_schedule_name_check CHECK ((name ~ '^[a-z][a-z_]{0,62}$'::text)),
    CONSTRAINT job_schedule_rule_check CHECK (((length(rule) >= 1) AND (length(rule) <= 200))),
    CONSTRAINT job_schedule_zone_check CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text, 'UTC'::text])))
);

CREATE TABLE public.job_worker (
    name text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    version text NOT NULL,
    kinds text[] NOT NULL,
    threads smallint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL,
    stopping boolean DEFAULT false NOT NULL,
    CONSTRAINT job_worker_host_check CHECK ((length(host) <= 255)),
    CONSTRAINT job_worker_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT job_worker_threads_check CHECK ((threads > 0)),
    CONSTRAINT job_worker_version_check CHECK ((length(version) <= 100))
)
WITH (fillfactor='50', autovacuum_vacuum_threshold='200', autovacuum_vacuum_cost_delay='2');

CREATE TABLE public.login_attempt (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text NOT NULL,
    address text NOT NULL,
    succeeded boolean NOT NULL
);

ALTER TABLE ONLY public.login_attempt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.login_attempt ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.login_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.matrix (
    id uuid NOT NULL,
    code text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    family text NOT NULL,
    number_letters text NOT NULL,
    CONSTRAINT matrix_code_check CHECK ((code ~ '^[A-Z0-9]{1,8}$'::text)),
    CONSTRAINT matrix_family_check CHECK ((family = ANY (ARRAY['water'::text, 'wastewater'::text, 'ice'::text, 'food'::text, 'swab'::text, 'textile'::text]))),
    CONSTRAINT matrix_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT matrix_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT matrix_number_letters_check CHECK ((number_letters ~ '^[A-Z]{1,4}$'::text))
);

ALTER TABLE ONLY public.matrix FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.matrix.number_letters IS 'the letters in a sample number';

CREATE TABLE public.method (
    id uuid NOT NULL,
    code text NOT NULL,
    reference text NOT NULL,
    technique_id text NOT NULL,
    technique_en text NOT NULL,
    reading_kind text NOT NULL,
    in_situ boolean NOT NULL,
    active boolean DEFAULT true NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT method_code_check CHECK ((code ~ '^[A-Z0-9.-]{1,30}$'::text)),
    CONSTRAINT method_reading_kind_check CHECK ((reading_kind = ANY (ARRAY['direct'::text, 'calibration'::text, 'titration'::text, 'gravimetry'::text, 'organoleptic'::text, 'presence'::text, 'plate_count'::text, 'membrane_filtration'::text, 'mpn_tubes'::text, 'mpn_tray'::text, 'swab_count'::text]))),
    CONSTRAINT method_reference_check CHECK ((reference <> ''::text)),
    CONSTRAINT method_technique_en_check CHECK ((technique_en <> ''::text)),
    CONSTRAINT method_technique_id_check CHECK ((technique_id <> ''::text))
);

ALTER TABLE ONLY public.method FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.method.reading_kind IS 'what the analyst enters: plates, tubes, absorbances, burette volumes';

CREATE TABLE public.method_parameter (
    method_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    matrix_id uuid NOT NULL,
    unit text NOT NULL,
    lod numeric,
    loq numeric,
    limit_text text DEFAULT ''::text NOT NULL,
    decimals smallint,
    accredited boolean DEFAULT false NOT NULL,
    preferred boolean DEFAULT false NOT NULL,
    expanded_uncertainty_percent numeric(6,2),
    confidence public.confidence NOT NULL,
    provider text DEFAULT ''::text NOT NULL,
    CONSTRAINT method_parameter_decimals_check CHECK (((decimals >= 0) AND (decimals <= 8))),
    CONSTRAINT method_parameter_expanded_uncertainty_percent_check CHECK ((expanded_uncertainty_percent > (0)::numeric)),
    CONSTRAINT method_parameter_lod_below_loq CHECK ((lod <= loq)),
    CONSTRAINT method_parameter_lod_check CHECK ((lod > (0)::numeric)),
    CONSTRAINT method_parameter_loq_check CHECK ((loq > (0)::numeric)),
    CONSTRAINT method_parameter_own_accreditation CHECK (((provider = ''::text) OR (NOT accredited))),
    CONSTRAINT method_parameter_provider_check CHECK ((length(provider) <= 200))
);

ALTER TABLE ONLY public.method_parameter FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.method_parameter.limit_text IS 'detection and quantification limit as the source words them';

COMMENT ON COLUMN public.method_parameter.accredited IS 'this laboratory is accredited for it, not somebody else';

COMMENT ON COLUMN public.method_parameter.provider IS 'the laboratory that does the test in our place; empty: we do it';

CREATE TABLE public.notice_mail_attempt (
    notice_id uuid NOT NULL,
    number integer NOT NULL,
    address text NOT NULL,
    ended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    outcome text NOT NULL,
    code integer,
    words text DEFAULT ''::text NOT NULL,
    CONSTRAINT notice_mail_attempt_code_check CHECK (((code >= 100) AND (code <= 999))),
    CONSTRAINT notice_mail_attempt_number_check CHECK ((number >= 1)),
    CONSTRAINT notice_mail_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'temporary'::text, 'unanswered'::text, 'permanent'::text, 'ours'::text]))),
    CONSTRAINT notice_mail_attempt_words_check CHECK ((length(words) <= 500))
);

ALTER TABLE ONLY public.notice_mail_attempt FORCE ROW LEVEL SECURITY;

CREATE TABLE public.notice_setting (
    account_id uuid NOT NULL,
    address text NOT NULL,
    mail_kinds text[] NOT NULL,
    quiet_from smallint NOT NULL,
    quiet_until smallint NOT NULL,
    CONSTRAINT notice_setting_address_check CHECK (((address = ''::text) OR ((address ~ '^[!-~]+@[A-Za-z0-9.-]+$'::text) AND (address !~ '[<>,;"]'::text) AND (length(address) <= 254)))),
    CONSTRAINT notice_setting_health_by_mail CHECK (('health_exceedance'::text = ANY (mail_kinds))),
    CONSTRAINT notice_setting_kinds CHECK ((mail_kinds <@ ARRAY['sample_received'::text, 'sample_rejected'::text, 'result_overdue'::text, 'health_exceedance'::text, 'report_released'::text, 'report_amended'::text, 'report_withdrawn'::text])),
    CONSTRAINT notice_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT notice_setting_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)))
);

ALTER TABLE ONLY public.notice_setting FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.notice_setting.quiet_from IS 'minute of the day on the clock of the house; equal to quiet_until: never quiet';

CREATE VIEW public.notice_terms WITH (security_invoker='true') AS
 SELECT a.id AS account_id,
    a.name,
    a.language,
    a.active,
    COALESCE(s.address,
        CASE
            WHEN (a.login ~ '^[!-~]+@[a-z0-9-]+[.][a-z0-9.-]+$'::text) THEN a.login
            ELSE ''::text
        END) AS address,
    COALESCE(s.mail_kinds, ARRAY['sample_rejected'::text, 'result_overdue'::text, 'health_exceedance'::text, 'report_released'::text, 'report_amended'::text, 'report_withdrawn'::text]) AS mail_kinds,
    COALESCE(s.quiet_from, (1260)::smallint) AS quiet_from,
    COALESCE(s.quiet_until, (360)::smallint) AS quiet_until
   FROM (public.account a
     LEFT JOIN public.notice_setting s ON ((s.account_id = a.id)));

CREATE TABLE public.number_series (
    series text NOT NULL,
    period text NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT number_series_last_check CHECK ((last >= 0))
);

CREATE TABLE public.parameter (
    id uuid NOT NULL,
    code text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    parameter_group text NOT NULL,
    cas text,
    CONSTRAINT parameter_cas_check CHECK ((cas ~ '^[0-9]{2,7}-[0-9]{2}-[0-9]$'::text)),
    CONSTRAINT parameter_code_check CHECK ((code ~ '^[A-Z0-9]{1,20}$'::text)),
    CONSTRAINT parameter_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT parameter_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT parameter_parameter_group_check CHECK ((parameter_group = ANY (ARRAY['mikrobiologi'::text, 'fisika'::text, 'kimia'::text, 'organik'::text, 'radioaktif'::text, 'kimia pangan'::text, 'parasitologi'::text])))
);

ALTER TABLE ONLY public.parameter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.regulation (
    id uuid NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    citation text NOT NULL,
    title_id text NOT NULL,
    title_en text NOT NULL,
    issued_year integer,
    standing text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    valid_from date,
    valid_to date,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    compared_with text,
    activated_by uuid,
    activated_at timestamp with time zone,
    CONSTRAINT regulation_activation CHECK (((state <> 'active'::text) OR ((valid_from IS NOT NULL) AND (compared_with IS NOT NULL) AND (activated_by IS NOT NULL) AND (activated_at IS NOT NULL)))),
    CONSTRAINT regulation_citation_check CHECK ((citation <> ''::text)),
    CONSTRAINT regulation_code_check CHECK ((code ~ '^[A-Z0-9-]{1,40}$'::text)),
    CONSTRAINT regulation_compared_with_check CHECK ((btrim(compared_with) <> ''::text)),
    CONSTRAINT regulation_issued_year_check CHECK (((issued_year >= 1945) AND (issued_year <= 2200))),
    CONSTRAINT regulation_period CHECK ((valid_to >= valid_from)),
    CONSTRAINT regulation_revoked_stays_inactive CHECK (((state <> 'active'::text) OR (standing <> 'revoked'::text))),
    CONSTRAINT regulation_standing_check CHECK ((standing = ANY (ARRAY['in_force'::text, 'revoked'::text, 'unclear'::text, 'guideline'::text, 'practice'::text]))),
    CONSTRAINT regulation_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'superseded'::text]))),
    CONSTRAINT regulation_title_en_check CHECK ((title_en <> ''::text)),
    CONSTRAINT regulation_title_id_check CHECK ((title_id <> ''::text)),
    CONSTRAINT regulation_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.regulation FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.regulation.valid_to IS 'the first day on which it is no longer in force';

COMMENT ON COLUMN public.regulation.compared_with IS 'the official text that the person who activated it compared it with';

CREATE TABLE public.regulation_limit (
    id uuid NOT NULL,
    regulation_id uuid NOT NULL,
    matrix_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    condition text DEFAULT ''::text NOT NULL,
    unit text NOT NULL,
    limit_type text NOT NULL,
    minimum numeric,
    maximum numeric,
    text_id text DEFAULT ''::text NOT NULL,
    text_en text DEFAULT ''::text NOT NULL,
    compulsory boolean NOT NULL,
    fraction text DEFAULT ''::text NOT NULL,
    basis text DEFAULT ''::text NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT regulation_limit_bounds CHECK (
CASE limit_type
    WHEN 'max'::text THEN ((minimum IS NULL) AND (maximum IS NOT NULL))
    WHEN 'max_excl'::text THEN ((minimum IS NULL) AND (maximum IS NOT NULL))
    WHEN 'min'::text THEN ((minimum IS NOT NULL) AND (maximum IS NULL))
    WHEN 'range'::text THEN COALESCE((minimum <= maximum), false)
    WHEN 'delta'::text THEN COALESCE((minimum <= maximum), false)
    WHEN 'absent'::text THEN ((minimum IS NULL) AND (maximum IS NULL))
    WHEN 'text'::text THEN ((minimum IS NULL) AND (maximum IS NULL) AND (text_id <> ''::text) AND (text_en <> ''::text))
    ELSE NULL::boolean
END),
    CONSTRAINT regulation_limit_condition_check CHECK ((condition ~ '^[a-z ]*$'::text)),
    CONSTRAINT regulation_limit_fraction_check CHECK ((fraction = ANY (ARRAY[''::text, 'total'::text, 'dissolved'::text]))),
    CONSTRAINT regulation_limit_limit_type_check CHECK ((limit_type = ANY (ARRAY['max'::text, 'max_excl'::text, 'min'::text, 'range'::text, 'absent'::text, 'delta'::text, 'text'::text])))
);

ALTER TABLE ONLY public.regulation_limit FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.regulation_limit.condition IS 'applies instead of the row without a condition: bromine, heated';

COMMENT ON COLUMN public.regulation_limit.fraction IS 'dissolved: filtered in the field before it is preserved';

CREATE TABLE public.report (
    id uuid NOT NULL,
    number text NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    series text DEFAULT 'final'::text NOT NULL,
    CONSTRAINT report_series CHECK ((series = ANY (ARRAY['final'::text, 'interim'::text])))
);

ALTER TABLE ONLY public.report FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_appendix (
    version_id uuid NOT NULL,
    ordinal integer NOT NULL,
    appendix_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT report_appendix_ordinal_check CHECK ((ordinal >= 1))
);

ALTER TABLE ONLY public.report_appendix FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_document (
    version_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    pdf bytea NOT NULL,
    sha256 bytea NOT NULL,
    signature bytea NOT NULL,
    key_id text NOT NULL,
    pages integer NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT report_document_digest CHECK ((sha256 = sha256(pdf))),
    CONSTRAINT report_document_pages_check CHECK ((pages >= 1)),
    CONSTRAINT report_document_signature_check CHECK ((length(signature) = 64))
);
ALTER TABLE ONLY public.report_document ALTER COLUMN pdf SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.report_document FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_made_way (
    report_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    in_favour_of uuid NOT NULL,
    samples uuid[] NOT NULL,
    made_way_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    made_way_by uuid DEFAULT public.current_account(),
    CONSTRAINT report_made_way_for_another CHECK ((report_id <> in_favour_of)),
    CONSTRAINT report_made_way_samples_check CHECK ((cardinality(samples) >= 1))
);

ALTER TABLE ONLY public.report_made_way FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_recipient (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    channel text NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    language text NOT NULL,
    form text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    ended_at timestamp with time zone,
    CONSTRAINT report_recipient_address CHECK (
CASE channel
    WHEN 'mail'::text THEN ((address ~ '^[!-~]+@[A-Za-z0-9.-]+$'::text) AND (address !~ '[<>,;"]'::text) AND (length(address) <= 254))
    ELSE (address ~ '^https?://[!-~]+$'::text)
END),
    CONSTRAINT report_recipient_address_check CHECK ((length(address) <= 500)),
    CONSTRAINT report_recipient_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'webhook'::text]))),
    CONSTRAINT report_recipient_form_check CHECK ((form = ANY (ARRAY['attachment'::text, 'link'::text]))),
    CONSTRAINT report_recipient_language_check CHECK ((language = ANY (ARRAY['id'::text, 'en'::text]))),
    CONSTRAINT report_recipient_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
    CONSTRAINT report_recipient_webhook_form CHECK (((channel = 'mail'::text) OR (form = 'link'::text)))
);

ALTER TABLE ONLY public.report_recipient FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.report_recipient.ended_at IS 'since then nothing new is sent there; the row stays, because the ledger names it';

CREATE TABLE public.report_sample (
    version_id uuid NOT NULL,
    sample_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    holds boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.report_sample FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.report_sample.holds IS 'the version is released and its report is a final one; set with the state of the version';

CREATE TABLE public.report_settings (
    id uuid NOT NULL,
    version integer NOT NULL,
    heading text NOT NULL,
    lines text[] DEFAULT '{}'::text[] NOT NULL,
    logo bytea,
    place text DEFAULT ''::text NOT NULL,
    footer text DEFAULT ''::text NOT NULL,
    final_pattern text NOT NULL,
    interim_pattern text NOT NULL,
    serial_digits integer NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT report_settings_digits CHECK (((serial_digits >= 1) AND (serial_digits <= 9))),
    CONSTRAINT report_settings_final_pattern CHECK (((length(final_pattern) <= 80) AND (final_pattern ~~ '%{serial}%'::text) AND (final_pattern ~~ '%{year%}%'::text))),
    CONSTRAINT report_settings_footer_check CHECK ((length(footer) <= 300)),
    CONSTRAINT report_settings_heading_check CHECK (((btrim(heading) <> ''::text) AND (length(heading) <= 120))),
    CONSTRAINT report_settings_interim_pattern CHECK (((length(interim_pattern) <= 80) AND (interim_pattern ~~ '%{serial}%'::text) AND (interim_pattern ~~ '%{year%}%'::text))),
    CONSTRAINT report_settings_lines_check CHECK ((cardinality(lines) <= 4)),
    CONSTRAINT report_settings_logo CHECK (((length(logo) <= 200000) AND (substr(logo, 1, 8) = '\x89504e470d0a1a0a'::bytea))),
    CONSTRAINT report_settings_place_check CHECK ((length(place) <= 60)),
    CONSTRAINT report_settings_two_series CHECK ((final_pattern <> interim_pattern)),
    CONSTRAINT report_settings_version_check CHECK ((version >= 1))
);

ALTER TABLE ONLY public.report_settings FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.report_settings IS 'a certificate names the version it was printed with; the newest holds';

CREATE TABLE public.request_item (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    sampling_point_id uuid,
    matrix_id uuid NOT NULL,
    regulation_id uuid,
    package_id uuid,
    price_idr bigint NOT NULL,
    CONSTRAINT request_item_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200))),
    CONSTRAINT request_item_position_check CHECK (("position" >= 1)),
    CONSTRAINT request_item_price_idr_check CHECK ((price_idr >= 0))
);

ALTER TABLE ONLY public.request_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.request_item_test (
    item_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    method_id uuid NOT NULL
);

ALTER TABLE ONLY public.request_item_test FORCE ROW LEVEL SECURITY;

CREATE TABLE public.request_transition (
    from_state text NOT NULL,
    to_state text NOT NULL
);

CREATE TABLE public.sample_regulation (
    sample_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    regulation_id uuid NOT NULL
);

ALTER TABLE ONLY public.sample_regulation FORCE ROW LEVEL SECURITY;

CREATE VIEW public.sample_status WITH (security_invoker='true') AS
 SELECT s.id AS sample_id,
        CASE
            WHEN (r.current > 0) THEN 'released'::text
            WHEN (r.withdrawn > 0) THEN 'withdrawn'::text
            WHEN ((c.alive = 0) AND (c.all_of_them > 0) AND (c.lost > 0) AND (t.done = 0)) THEN 'lost'::text
            WHEN ((c.alive = 0) AND (c.all_of_them > 0) AND (c.received = 0)) THEN 'rejected'::text
            WHEN ((t.all_of_them > 0) AND (t.authorised = t.all_of_them)) THEN 'authorised'::text
            WHEN ((t.all_of_them > 0) AND (t.verified = t.all_of_them)) THEN 'to_authorise'::text
            WHEN ((t.all_of_them > 0) AND (t.done = t.all_of_them)) THEN 'to_verify'::text
            WHEN ((s.received_at IS NOT NULL) AND (t.begun > 0)) THEN 'in_test'::text
            WHEN (s.received_at IS NOT NULL) THEN 'received'::text
            WHEN (s.collected_at IS NOT NULL) THEN 'on_the_way'::text
            ELSE 'expected'::text
        END AS status
   FROM (((public.sample s
     CROSS JOIN LATERAL ( SELECT count(*) AS all_of_them,
            count(*) FILTER (WHERE (container.state <> ALL (ARRAY['rejected'::text, 'lost'::text, 'returned'::text, 'disposed'::text]))) AS alive,
            count(*) FILTER (WHERE (container.state = 'lost'::text)) AS lost,
            count(*) FILTER (WHERE (container.state = ANY (ARRAY['received'::text, 'stored'::text, 'in_use'::text, 'retained'::text, 'disposed'::text, 'returned'::text]))) AS received
           FROM public.container
          WHERE (container.sample_id = s.id)) c)
     CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE (test.state <> 'cancelled'::text)) AS all_of_them,
            count(*) FILTER (WHERE ((test.state <> ALL (ARRAY['planned'::text, 'ready'::text, 'cancelled'::text])) AND (NOT test.in_field))) AS begun,
            count(*) FILTER (WHERE (test.state = ANY (ARRAY['measured'::text, 'verified'::text, 'authorised'::text]))) AS done,
            count(*) FILTER (WHERE (test.state = ANY (ARRAY['verified'::text, 'authorised'::text]))) AS verified,
            count(*) FILTER (WHERE (test.state = 'authorised'::text)) AS authorised
           FROM public.test
          WHERE (test.sample_id = s.id)) t)
     CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE (v.state = 'released'::text)) AS current,
            count(*) FILTER (WHERE (v.state = 'withdrawn'::text)) AS withdrawn
           FROM ((public.report_sample rs
             JOIN public.report_version v ON ((v.id = rs.version_id)))
             JOIN public.report p ON (((p.id = v.report_id) AND (p.series = 'final'::text))))
          WHERE (rs.sample_id = s.id)) r);

CREATE TABLE public.sampling_point (
    id uuid NOT NULL,
    site_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    matrix_id uuid NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT sampling_point_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
    CONSTRAINT sampling_point_code_check CHECK ((code ~ '^[A-Za-z0-9./_-]{1,30}$'::text)),
    CONSTRAINT sampling_point_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
    CONSTRAINT sampling_point_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric))),
    CONSTRAINT sampling_point_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200)))
);

ALTER TABLE ONLY public.sampling_point FORCE ROW LEVEL SECURITY;

CREATE TABLE public.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT schema_migration_number_check CHECK ((number > 0)),
    CONSTRAINT schema_migration_sha256_check CHECK ((octet_length(sha256) = 32))
);

CREATE TABLE public.service_standard (
    matrix_id uuid NOT NULL,
    days integer NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    confirmed_with text DEFAULT ''::text NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    CONSTRAINT service_standard_confirmed_whole CHECK ((((confirmed_by IS NULL) = (confirmed_at IS NULL)) AND ((confirmed_at IS NULL) = (btrim(confirmed_with) = ''::text)))),
    CONSTRAINT service_standard_confirmed_with_check CHECK ((length(confirmed_with) <= 300)),
    CONSTRAINT service_standard_days_check CHECK (((days >= 1) AND (days <= 90))),
    CONSTRAINT service_standard_source_check CHECK ((source <> ''::text))
);

ALTER TABLE ONLY public.service_standard FORCE ROW LEVEL SECURITY;

CREATE TABLE public.session (
    id uuid NOT NULL,
    token_digest bytea NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    address text DEFAULT ''::text NOT NULL,
    agent text DEFAULT ''::text NOT NULL,
    CONSTRAINT session_agent_check CHECK ((length(agent) <= 300)),
    CONSTRAINT session_check CHECK ((ends_at > started_at)),
    CONSTRAINT session_token_digest_check CHECK ((length(token_digest) = 32))
);

ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.signing_key (
    id text NOT NULL,
    public_key bytea NOT NULL,
    added_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT signing_key_id_check CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
    CONSTRAINT signing_key_public_key_check CHECK ((length(public_key) = 32))
);

ALTER TABLE ONLY public.signing_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.site (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    district_code text NOT NULL,
    latitude numeric(9,6),
    longitude numeric(9,6),
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT site_address_check CHECK ((length(address) <= 500)),
    CONSTRAINT site_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
    CONSTRAINT site_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
    CONSTRAINT site_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric))),
    CONSTRAINT site_name_check CHECK (((btrim(name) <> ''::text) AND (length(name) <= 200)))
);

ALTER TABLE ONLY public.site FORCE ROW LEVEL SECURITY;

CREATE TABLE public.tariff (
    id uuid NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    basis text NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    activated_by uuid,
    activated_at timestamp with time zone,
    CONSTRAINT tariff_activation CHECK (((state <> 'active'::text) OR ((activated_by IS NOT NULL) AND (activated_at IS NOT NULL)))),
    CONSTRAINT tariff_basis_check CHECK ((basis <> ''::text)),
    CONSTRAINT tariff_code_check CHECK ((code ~ '^[A-Z0-9-]{1,40}$'::text)),
    CONSTRAINT tariff_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT tariff_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT tariff_period CHECK ((valid_to >= valid_from)),
    CONSTRAINT tariff_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'superseded'::text]))),
    CONSTRAINT tariff_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.tariff FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.tariff.valid_to IS 'the first day on which it is no longer in force';

CREATE TABLE public.tariff_item (
    id uuid NOT NULL,
    tariff_id uuid NOT NULL,
    parameter_id uuid,
    package_id uuid,
    matrix_id uuid,
    method_id uuid,
    amount_idr bigint NOT NULL,
    source text NOT NULL,
    confidence public.confidence NOT NULL,
    CONSTRAINT tariff_item_amount_idr_check CHECK ((amount_idr >= 0)),
    CONSTRAINT tariff_item_of_one_thing CHECK ((num_nonnulls(parameter_id, package_id) = 1)),
    CONSTRAINT tariff_item_package_plain CHECK (((package_id IS NULL) OR (num_nonnulls(matrix_id, method_id) = 0)))
);

ALTER TABLE ONLY public.tariff_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.test_event (
    id uuid NOT NULL,
    test_id uuid NOT NULL,
    event text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    revision integer NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor_id uuid NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT test_event_reason CHECK (((event <> ALL (ARRAY['revise'::text, 'send_back'::text, 'cancel'::text])) OR (btrim(reason) <> ''::text))),
    CONSTRAINT test_event_reason_check CHECK ((length(reason) <= 500))
);

ALTER TABLE ONLY public.test_event FORCE ROW LEVEL SECURITY;

CREATE TABLE public.test_package (
    id uuid NOT NULL,
    code text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    matrix_id uuid NOT NULL,
    regulation_code text,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT test_package_code_check CHECK ((code ~ '^[A-Z0-9-]{1,20}$'::text)),
    CONSTRAINT test_package_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT test_package_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT test_package_regulation_code_check CHECK ((regulation_code <> ''::text))
);

ALTER TABLE ONLY public.test_package FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.test_package.regulation_code IS 'judged by the version in force when the sample is registered';

CREATE TABLE public.test_package_item (
    package_id uuid NOT NULL,
    parameter_id uuid NOT NULL,
    method_id uuid NOT NULL,
    matrix_id uuid NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT test_package_item_position_check CHECK (("position" > 0))
);

ALTER TABLE ONLY public.test_package_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.test_request (
    id uuid NOT NULL,
    number text NOT NULL,
    organisation_id uuid NOT NULL,
    site_id uuid,
    contact_name text NOT NULL,
    contact_phone text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    sampled_by text NOT NULL,
    wanted_on date,
    report_language text DEFAULT 'id'::text NOT NULL,
    report_paper text DEFAULT 'A4'::text NOT NULL,
    state text DEFAULT 'submitted'::text NOT NULL,
    tariff_id uuid,
    price_idr bigint DEFAULT 0 NOT NULL,
    discount_percent numeric(5,2) DEFAULT 0 NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    reviewed_at timestamp with time zone,
    reviewed_by uuid,
    review_note text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by uuid DEFAULT public.current_account(),
    CONSTRAINT test_request_contact_name_check CHECK (((btrim(contact_name) <> ''::text) AND (length(contact_name) <= 120))),
    CONSTRAINT test_request_contact_phone_check CHECK ((length(contact_phone) <= 40)),
    CONSTRAINT test_request_decline_reason CHECK (((state <> 'declined'::text) OR (btrim(review_note) <> ''::text))),
    CONSTRAINT test_request_discount_percent_check CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
    CONSTRAINT test_request_note_check CHECK ((length(note) <= 2000)),
    CONSTRAINT test_request_price_idr_check CHECK ((price_idr >= 0)),
    CONSTRAINT test_request_report_language_check CHECK ((report_language = ANY (ARRAY['id'::text, 'en'::text, 'both'::text]))),
    CONSTRAINT test_request_report_paper_check CHECK ((report_paper = ANY (ARRAY['A4'::text, 'F4'::text]))),
    CONSTRAINT test_request_review_complete CHECK (((state = ANY (ARRAY['submitted'::text, 'cancelled'::text])) OR ((reviewed_at IS NOT NULL) AND (reviewed_by IS NOT NULL)))),
    CONSTRAINT test_request_review_note_check CHECK ((length(review_note) <= 2000)),
    CONSTRAINT test_request_sampled_by_check CHECK ((sampled_by = ANY (ARRAY['client'::text, 'laboratory'::text]))),
    CONSTRAINT test_request_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'declined'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.test_request FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.test_request.price_idr IS 'rupiah, as shown when the request was made, discount already taken off';

CREATE TABLE public.test_transition (
    from_state text NOT NULL,
    event text NOT NULL,
    to_state text NOT NULL
);

CREATE TABLE public.unit (
    symbol text NOT NULL,
    name_id text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT unit_name_en_check CHECK ((name_en <> ''::text)),
    CONSTRAINT unit_name_id_check CHECK ((name_id <> ''::text)),
    CONSTRAINT unit_symbol_check CHECK (((btrim(symbol) = symbol) AND (symbol <> ''::text)))
);

ALTER TABLE ONLY public.unit FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN public.unit.symbol IS 'says what is weighed where that changes the number: mg/L N is not mg/L NO3';

CREATE TABLE public.verification (
    result_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    measured_by uuid NOT NULL,
    verified_by uuid NOT NULL,
    verified_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT verification_by_another CHECK ((verified_by <> measured_by)),
    CONSTRAINT verification_note_check CHECK ((length(note) <= 500))
);

ALTER TABLE ONLY public.verification FORCE ROW LEVEL SECURITY;

CREATE TABLE public.webhook_secret (
    id bigint NOT NULL,
    recipient_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    secret bytea NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    made_by uuid DEFAULT public.current_account(),
    CONSTRAINT webhook_secret_secret_check CHECK ((length(secret) = 32))
);

ALTER TABLE ONLY public.webhook_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE public.webhook_secret ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.webhook_secret_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_login_unique UNIQUE (login);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_role
    ADD CONSTRAINT account_role_pkey PRIMARY KEY (account_id, role);

ALTER TABLE ONLY public.appendix
    ADD CONSTRAINT appendix_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.appendix
    ADD CONSTRAINT appendix_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.authorisation
    ADD CONSTRAINT authorisation_pkey PRIMARY KEY (result_id);

ALTER TABLE ONLY public.chain_check
    ADD CONSTRAINT chain_check_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.chain_fault
    ADD CONSTRAINT chain_fault_pkey PRIMARY KEY (check_id, place);

ALTER TABLE ONLY public.chain_seal
    ADD CONSTRAINT chain_seal_once UNIQUE (begins_at);

ALTER TABLE ONLY public.chain_seal
    ADD CONSTRAINT chain_seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_barcode_unique UNIQUE (barcode);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_id_sample_id_key UNIQUE (id, sample_id);

ALTER TABLE ONLY public.container_kind
    ADD CONSTRAINT container_kind_code_unique UNIQUE (code);

ALTER TABLE ONLY public.container_kind
    ADD CONSTRAINT container_kind_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_sequence UNIQUE (sample_id, sequence);

ALTER TABLE ONLY public.custody_transition
    ADD CONSTRAINT custody_transition_pkey PRIMARY KEY (from_state, event, to_state);

ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT delivery_attempt_pkey PRIMARY KEY (delivery_id, number);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_once UNIQUE NULLS NOT DISTINCT (version_id, recipient_id, channel, matter, round);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.district
    ADD CONSTRAINT district_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.download_link
    ADD CONSTRAINT download_link_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.exceedance_note
    ADD CONSTRAINT exceedance_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.export_part
    ADD CONSTRAINT export_part_pkey PRIMARY KEY (export_id, number);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.health_acknowledgement
    ADD CONSTRAINT health_acknowledgement_pkey PRIMARY KEY (alarm_id);

ALTER TABLE ONLY public.health_alarm
    ADD CONSTRAINT health_alarm_once UNIQUE (result_id, side);

ALTER TABLE ONLY public.health_alarm
    ADD CONSTRAINT health_alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.health_alarm_step
    ADD CONSTRAINT health_alarm_step_pkey PRIMARY KEY (alarm_id, step);

ALTER TABLE ONLY public.health_parameter
    ADD CONSTRAINT health_parameter_pkey PRIMARY KEY (matrix_id, parameter_id);

ALTER TABLE ONLY public.holding_time
    ADD CONSTRAINT holding_time_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.job_attempt
    ADD CONSTRAINT job_attempt_pkey PRIMARY KEY (job_id, run);

ALTER TABLE ONLY public.job_decision
    ADD CONSTRAINT job_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.job_schedule
    ADD CONSTRAINT job_schedule_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.job_worker
    ADD CONSTRAINT job_worker_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.login_attempt
    ADD CONSTRAINT login_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.matrix
    ADD CONSTRAINT matrix_code_unique UNIQUE (code);

ALTER TABLE ONLY public.matrix
    ADD CONSTRAINT matrix_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.method
    ADD CONSTRAINT method_code_unique UNIQUE (code);

ALTER TABLE ONLY public.method_parameter
    ADD CONSTRAINT method_parameter_pkey PRIMARY KEY (method_id, parameter_id, matrix_id);

ALTER TABLE ONLY public.method
    ADD CONSTRAINT method_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice_mail_attempt
    ADD CONSTRAINT notice_mail_attempt_pkey PRIMARY KEY (notice_id, number);

ALTER TABLE ONLY public.notice_mail
    ADD CONSTRAINT notice_mail_pkey PRIMARY KEY (notice_id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_once UNIQUE (account_id, kind, event_id, step);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice_setting
    ADD CONSTRAINT notice_setting_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT number_series_pkey PRIMARY KEY (series, period);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.parameter
    ADD CONSTRAINT parameter_code_unique UNIQUE (code);

ALTER TABLE ONLY public.parameter
    ADD CONSTRAINT parameter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_unique UNIQUE (regulation_id, matrix_id, parameter_id, condition);

ALTER TABLE ONLY public.regulation
    ADD CONSTRAINT regulation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regulation
    ADD CONSTRAINT regulation_version_unique UNIQUE (code, version);

ALTER TABLE ONLY public.report_appendix
    ADD CONSTRAINT report_appendix_once UNIQUE (version_id, appendix_id);

ALTER TABLE ONLY public.report_appendix
    ADD CONSTRAINT report_appendix_pkey PRIMARY KEY (version_id, ordinal);

ALTER TABLE ONLY public.report_document
    ADD CONSTRAINT report_document_pkey PRIMARY KEY (version_id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.report_made_way
    ADD CONSTRAINT report_made_way_pkey PRIMARY KEY (report_id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_number_unique UNIQUE (number);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_recipient
    ADD CONSTRAINT report_recipient_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.report_recipient
    ADD CONSTRAINT report_recipient_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_result
    ADD CONSTRAINT report_result_pkey PRIMARY KEY (version_id, result_id);

ALTER TABLE ONLY public.report_sample
    ADD CONSTRAINT report_sample_pkey PRIMARY KEY (version_id, sample_id);

ALTER TABLE ONLY public.report_settings
    ADD CONSTRAINT report_settings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_settings
    ADD CONSTRAINT report_settings_version_unique UNIQUE (version);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_once UNIQUE (report_id, version);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_token_unique UNIQUE (token);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_request_id_position_key UNIQUE (request_id, "position");

ALTER TABLE ONLY public.request_item_test
    ADD CONSTRAINT request_item_test_pkey PRIMARY KEY (item_id, parameter_id, method_id);

ALTER TABLE ONLY public.request_transition
    ADD CONSTRAINT request_transition_pkey PRIMARY KEY (from_state, to_state);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_measurer UNIQUE (id, measured_by);

ALTER TABLE public.result
    ADD CONSTRAINT result_not_negative CHECK (((value >= (0)::numeric) OR (unit = ANY (ARRAY['°C'::text, 'mV'::text])))) NOT VALID;

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_once_per_revision UNIQUE (test_id, revision);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_number_unique UNIQUE (number);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_once_per_item UNIQUE (request_item_id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sample_regulation
    ADD CONSTRAINT sample_regulation_pkey PRIMARY KEY (sample_id, regulation_id);

ALTER TABLE ONLY public.sampling_point
    ADD CONSTRAINT sampling_point_code_unique UNIQUE (organisation_id, code);

ALTER TABLE ONLY public.sampling_point
    ADD CONSTRAINT sampling_point_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.sampling_point
    ADD CONSTRAINT sampling_point_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_name_key UNIQUE (name);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.service_standard
    ADD CONSTRAINT service_standard_pkey PRIMARY KEY (matrix_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_public_key_key UNIQUE (public_key);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_one_at_a_time EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&) WHERE ((activated_at IS NOT NULL));

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_version_unique UNIQUE (code, version);

ALTER TABLE ONLY public.test_event
    ADD CONSTRAINT test_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_once_per_sample UNIQUE (sample_id, parameter_id, method_id);

ALTER TABLE ONLY public.test_package
    ADD CONSTRAINT test_package_code_unique UNIQUE (code);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_pkey PRIMARY KEY (package_id, parameter_id);

ALTER TABLE ONLY public.test_package
    ADD CONSTRAINT test_package_matrix_unique UNIQUE (id, matrix_id);

ALTER TABLE ONLY public.test_package
    ADD CONSTRAINT test_package_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_id_organisation_id_key UNIQUE (id, organisation_id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_number_unique UNIQUE (number);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.test_transition
    ADD CONSTRAINT test_transition_pkey PRIMARY KEY (from_state, event);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (symbol);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_pkey PRIMARY KEY (result_id, limit_id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (result_id);

ALTER TABLE ONLY public.webhook_secret
    ADD CONSTRAINT webhook_secret_pkey PRIMARY KEY (id);

CREATE INDEX account_of_organisation ON public.account USING btree (organisation_id);

CREATE INDEX appendix_of_sample ON public.appendix USING btree (sample_id, added_at, id) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX appendix_once ON public.appendix USING btree (sample_id, sha256) WHERE (removed_at IS NULL);

CREATE INDEX audit_entry_of_row ON public.audit_entry USING btree (table_name, row_id, id);

CREATE INDEX audit_entry_of_table ON public.audit_entry USING btree (table_name, id);

CREATE INDEX chain_check_newest ON public.chain_check USING btree (ended_at DESC);

CREATE INDEX chain_seal_newest ON public.chain_seal USING btree (ends_at DESC);

CREATE INDEX container_held ON public.container USING btree (holder_id, state) WHERE (holder_id IS NOT NULL);

CREATE INDEX container_of_sample ON public.container USING btree (sample_id);

CREATE INDEX container_on_its_way ON public.container USING btree (last_event_at) WHERE (state = ANY (ARRAY['collected'::text, 'offered'::text, 'accepted'::text]));

CREATE INDEX custody_event_of_container ON public.custody_event USING btree (container_id, sequence);

CREATE INDEX custody_event_offered_to ON public.custody_event USING btree (to_id, id) WHERE ((event = 'offer'::text) AND (to_id IS NOT NULL));

CREATE INDEX custody_event_recorded ON public.custody_event USING btree (recorded_at);

CREATE INDEX delivery_attempt_ours ON public.delivery_attempt USING btree (ended_at DESC) WHERE (outcome = 'ours'::text);

CREATE INDEX delivery_failed ON public.delivery USING btree (ended_at DESC) WHERE (state = ANY (ARRAY['refused'::text, 'given_up'::text]));

CREATE INDEX delivery_held ON public.delivery USING btree (created_at) WHERE ((state = 'waiting'::text) AND (next_attempt_at IS NULL) AND (channel = 'mail'::text));

CREATE UNIQUE INDEX delivery_one_open ON public.delivery USING btree (version_id, recipient_id, channel, matter, lower(address)) NULLS NOT DISTINCT WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE INDEX delivery_open ON public.delivery USING btree (created_at) WHERE ((state = ANY (ARRAY['waiting'::text, 'sending'::text])) AND (channel <> 'portal'::text));

CREATE INDEX exceedance_note_of_result ON public.exceedance_note USING btree (result_id, noted_at);

CREATE INDEX export_of_account ON public.export USING btree (account_id, asked_at DESC);

CREATE INDEX export_of_job ON public.export USING btree (job_id);

CREATE INDEX health_alarm_newest ON public.health_alarm USING btree (id DESC);

CREATE INDEX health_alarm_of_sample ON public.health_alarm USING btree (sample_id);

CREATE UNIQUE INDEX holding_time_unique ON public.holding_time USING btree (COALESCE((parameter_id)::text, ''::text), COALESCE(parameter_group, ''::text), COALESCE((matrix_id)::text, ''::text), COALESCE(matrix_family, ''::text));

CREATE INDEX job_attempt_ended ON public.job_attempt USING brin (ended_at) WITH (pages_per_range='16', autosummarize='on');

CREATE INDEX job_claim ON public.job USING btree (priority, run_at, id) WHERE ((state = 'ready'::text) AND (limit_key IS NULL));

CREATE INDEX job_claim_limited ON public.job USING btree (limit_key, priority, run_at, id) WHERE ((state = 'ready'::text) AND (limit_key IS NOT NULL));

CREATE INDEX job_dead ON public.job USING btree (finished_at) WHERE (state = 'dead'::text);

CREATE INDEX job_decision_of_job ON public.job_decision USING btree (job_id, id);

CREATE INDEX job_lease ON public.job USING btree (lease_until) WHERE (state = 'running'::text);

CREATE UNIQUE INDEX job_limit ON public.job USING btree (limit_key, limit_slot) WHERE ((state = 'running'::text) AND (limit_key IS NOT NULL));

CREATE INDEX job_prunable ON public.job USING btree (finished_at) WHERE (state = ANY (ARRAY['done'::text, 'cancelled'::text]));

CREATE UNIQUE INDEX job_scheduled ON public.job USING btree (schedule, due_at) WHERE (schedule IS NOT NULL);

CREATE UNIQUE INDEX job_unique ON public.job USING btree (kind, unique_key) WHERE ((state = ANY (ARRAY['ready'::text, 'running'::text])) AND (unique_key IS NOT NULL));

CREATE INDEX login_attempt_from_address ON public.login_attempt USING btree (address, at) WHERE (NOT succeeded);

CREATE INDEX login_attempt_of_login ON public.login_attempt USING btree (login, at) WHERE (NOT succeeded);

CREATE INDEX login_attempt_recent ON public.login_attempt USING btree (at) WHERE (NOT succeeded);

CREATE INDEX method_parameter_of_matrix ON public.method_parameter USING btree (matrix_id, parameter_id);

CREATE UNIQUE INDEX method_parameter_one_preferred ON public.method_parameter USING btree (parameter_id, matrix_id) WHERE preferred;

CREATE INDEX notice_mail_failed ON public.notice_mail USING btree (ended_at DESC) WHERE (state = ANY (ARRAY['refused'::text, 'given_up'::text]));

CREATE INDEX notice_mail_held ON public.notice_mail USING btree (notice_id) WHERE held;

CREATE INDEX notice_mail_waiting ON public.notice_mail USING btree (notice_id) WHERE (state = 'waiting'::text);

CREATE INDEX notice_of_account ON public.notice USING btree (account_id, id DESC);

CREATE INDEX notice_of_alarm ON public.notice USING btree (alarm_id) WHERE (alarm_id IS NOT NULL);

CREATE INDEX notice_of_sample ON public.notice USING btree (sample_id);

CREATE INDEX notice_unread ON public.notice USING btree (account_id, id DESC) WHERE (read_at IS NULL);

CREATE INDEX organisation_by_name ON public.organisation USING btree (lower(name));

CREATE UNIQUE INDEX regulation_one_active ON public.regulation USING btree (code) WHERE (state = 'active'::text);

CREATE INDEX report_document_by_digest ON public.report_document USING btree (sha256);

CREATE INDEX report_made_way_in_favour ON public.report_made_way USING btree (in_favour_of);

CREATE INDEX report_of_appendix ON public.report_appendix USING btree (appendix_id);

CREATE INDEX report_of_request ON public.report USING btree (request_id);

CREATE INDEX report_of_result ON public.report_result USING btree (result_id);

CREATE INDEX report_of_sample ON public.report_sample USING btree (sample_id);

CREATE UNIQUE INDEX report_one_current ON public.report_version USING btree (report_id) WHERE (state = 'released'::text);

CREATE UNIQUE INDEX report_one_draft ON public.report_version USING btree (report_id) WHERE (state = 'draft'::text);

CREATE UNIQUE INDEX report_recipient_once ON public.report_recipient USING btree (organisation_id, channel, lower(address)) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX report_sample_one_holding ON public.report_sample USING btree (sample_id) WHERE holds;

CREATE INDEX report_version_newest ON public.report_version USING btree (released_at DESC) WHERE (state <> 'draft'::text);

CREATE INDEX report_version_of_organisation ON public.report_version USING btree (organisation_id, released_at DESC) WHERE (state <> 'draft'::text);

CREATE INDEX report_version_withdrawn ON public.report_version USING btree (ended_at) WHERE (state = 'withdrawn'::text);

CREATE INDEX sample_collected ON public.sample USING btree (collected_at, id) WHERE (collected_at IS NOT NULL);

CREATE INDEX sample_collected_in_district ON public.sample USING btree (district_code, collected_at, id) WHERE (collected_at IS NOT NULL);

CREATE INDEX sample_collected_of_organisation ON public.sample USING btree (organisation_id, collected_at, id) WHERE (collected_at IS NOT NULL);

CREATE INDEX sample_not_collected ON public.sample USING btree (planned_at, id) WHERE (collected_at IS NULL);

CREATE INDEX sample_of_district ON public.sample USING btree (district_code, id DESC);

CREATE INDEX sample_of_organisation ON public.sample USING btree (organisation_id, id DESC);

CREATE INDEX sample_of_point ON public.sample USING btree (sampling_point_id, id DESC) WHERE (sampling_point_id IS NOT NULL);

CREATE INDEX sample_of_request ON public.sample USING btree (request_id);

CREATE INDEX sample_received ON public.sample USING btree (received_at) WHERE (received_at IS NOT NULL);

CREATE INDEX sample_to_collect ON public.sample USING btree (sampler_id, planned_at) WHERE (collected_at IS NULL);

CREATE INDEX sampling_point_of_site ON public.sampling_point USING btree (site_id, code);

CREATE INDEX session_open ON public.session USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX site_of_organisation ON public.site USING btree (organisation_id, name);

CREATE UNIQUE INDEX tariff_item_unique ON public.tariff_item USING btree (tariff_id, COALESCE(parameter_id, package_id), COALESCE((matrix_id)::text, ''::text), COALESCE((method_id)::text, ''::text));

CREATE UNIQUE INDEX tariff_one_active ON public.tariff USING btree (state) WHERE (state = 'active'::text);

CREATE INDEX test_event_of_test ON public.test_event USING btree (test_id, recorded_at);

CREATE INDEX test_request_newest ON public.test_request USING btree (id DESC);

CREATE INDEX test_request_of_organisation ON public.test_request USING btree (organisation_id, id DESC);

CREATE INDEX test_request_to_review ON public.test_request USING btree (submitted_at) WHERE (state = 'submitted'::text);

CREATE INDEX test_to_authorise ON public.test USING btree (sample_id) WHERE (state = 'verified'::text);

CREATE INDEX test_to_verify ON public.test USING btree (last_event_at, id) WHERE (state = 'measured'::text);

CREATE INDEX test_worklist ON public.test USING btree (method_id, holding_deadline, id) WHERE (state = ANY (ARRAY['ready'::text, 'started'::text]));

CREATE INDEX verdict_exceeding ON public.verdict USING btree (judged_at DESC) WHERE (outcome = 'does_not_meet'::text);

CREATE INDEX webhook_secret_newest ON public.webhook_secret USING btree (recipient_id, id DESC);

CREATE TRIGGER alarm AFTER INSERT ON public.verdict FOR EACH ROW WHEN ((new.outcome = 'does_not_meet'::text)) EXECUTE FUNCTION public.alarm_of_verdict();

CREATE TRIGGER ambient_before_verdict BEFORE UPDATE OF ambient_celsius ON public.sample FOR EACH ROW WHEN ((new.ambient_celsius IS DISTINCT FROM old.ambient_celsius)) EXECUTE FUNCTION public.check_ambient();

CREATE TRIGGER answers BEFORE INSERT ON public.health_acknowledgement FOR EACH ROW EXECUTE FUNCTION public.check_acknowledgement();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.authorisation FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.chain_check FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.chain_fault FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.chain_seal FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.custody_event FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.custody_transition FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.delivery_attempt FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.download_link FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.exceedance_note FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.health_acknowledgement FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.health_alarm FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.health_alarm_step FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.job_attempt FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.job_decision FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.login_attempt FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.notice_mail_attempt FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.report FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.report_document FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.report_made_way FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.report_settings FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.result FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sample_regulation FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.signing_key FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.test_event FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.test_transition FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.verdict FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.verification FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.webhook_secret FOR EACH ROW EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER appendices BEFORE UPDATE OF state ON public.report_version FOR EACH ROW WHEN (((old.state = 'draft'::text) AND (new.state = 'released'::text))) EXECUTE FUNCTION public.check_report_appendices();

CREATE TRIGGER at_verification BEFORE INSERT ON public.verdict FOR EACH ROW EXECUTE FUNCTION public.check_verdict();

CREATE TRIGGER attempt AFTER UPDATE ON public.job FOR EACH ROW WHEN (((old.state = 'running'::text) AND (new.state <> 'running'::text))) EXECUTE FUNCTION public.record_job_attempt();

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.write_audit('{password_hash}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.account_role FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.appendix FOR EACH ROW EXECUTE FUNCTION public.write_audit('{pdf}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.container FOR EACH ROW EXECUTE FUNCTION public.write_audit('{state,state_before_offer,holder_id,holder_name,place,seal,last_event_id,last_event_at}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.container_kind FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.delivery FOR EACH ROW EXECUTE FUNCTION public.write_audit('{attempts,failures,next_attempt_at,begun_at}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.health_parameter FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.holding_time FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.matrix FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.method FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.method_parameter FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.notice_setting FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.parameter FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.regulation FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.regulation_limit FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.report_recipient FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.report_version FOR EACH ROW EXECUTE FUNCTION public.write_audit('{content}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.request_item FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.request_item_test FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.sample FOR EACH ROW EXECUTE FUNCTION public.write_audit('{chain_length,chain_head,collected_at,received_at}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.sampling_point FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.service_standard FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.site FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.tariff FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.tariff_item FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.test FOR EACH ROW EXECUTE FUNCTION public.write_audit('{state,revision,started_at,last_event_at,holding_deadline}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.test_package FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.test_package_item FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.test_request FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER audit AFTER DELETE OR UPDATE ON public.unit FOR EACH ROW EXECUTE FUNCTION public.write_audit('{}');

CREATE TRIGGER before_verdict BEFORE INSERT ON public.sample_regulation FOR EACH ROW EXECUTE FUNCTION public.check_sample_regulation();

CREATE TRIGGER begins AFTER INSERT ON public.health_alarm FOR EACH ROW EXECUTE FUNCTION public.begin_alarm();

CREATE TRIGGER belongs BEFORE INSERT ON public.result FOR EACH ROW EXECUTE FUNCTION public.check_result();

CREATE TRIGGER confirms BEFORE INSERT OR UPDATE ON public.health_parameter FOR EACH ROW EXECUTE FUNCTION public.check_promise();

CREATE TRIGGER confirms BEFORE INSERT OR UPDATE ON public.service_standard FOR EACH ROW EXECUTE FUNCTION public.check_promise();

CREATE TRIGGER decision AFTER UPDATE OF state, cancel_requested_at ON public.job FOR EACH ROW WHEN (((new.cancel_requested_at IS DISTINCT FROM old.cancel_requested_at) OR (old.state = 'dead'::text) OR ((old.state = 'ready'::text) AND (new.state = 'cancelled'::text)) OR ((old.state = 'running'::text) AND (new.state = 'cancelled'::text) AND (new.last_error IS DISTINCT FROM old.cancel_reason)))) EXECUTE FUNCTION public.record_job_decision();

CREATE TRIGGER deletion BEFORE DELETE ON public.job FOR EACH ROW WHEN (((old.state <> ALL (ARRAY['done'::text, 'cancelled'::text])) OR (old.finished_at > (now() - '1 day'::interval)))) EXECUTE FUNCTION public.refuse_job_deletion();

CREATE TRIGGER due BEFORE INSERT ON public.authorisation FOR EACH ROW EXECUTE FUNCTION public.check_signature();

CREATE TRIGGER due BEFORE INSERT ON public.verification FOR EACH ROW EXECUTE FUNCTION public.check_signature();

CREATE TRIGGER follow AFTER INSERT ON public.custody_event FOR EACH ROW WHEN ((new.event = ANY (ARRAY['collect'::text, 'receive'::text, 'reject'::text, 'lose'::text, 'return'::text]))) EXECUTE FUNCTION public.follow_custody();

CREATE TRIGGER follows BEFORE INSERT ON public.chain_seal FOR EACH ROW EXECUTE FUNCTION public.check_seal();

CREATE TRIGGER follows BEFORE INSERT ON public.health_alarm_step FOR EACH ROW EXECUTE FUNCTION public.check_alarm_step();

CREATE TRIGGER follows AFTER INSERT ON public.report_settings FOR EACH ROW EXECUTE FUNCTION public.follow_report_settings();

CREATE TRIGGER goes_on BEFORE DELETE OR UPDATE ON public.number_series FOR EACH ROW EXECUTE FUNCTION public.guard_numbers();

CREATE TRIGGER guard BEFORE UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.guard_account();

CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.appendix FOR EACH ROW EXECUTE FUNCTION public.check_appendix();

CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.export FOR EACH ROW EXECUTE FUNCTION public.guard_export();

CREATE TRIGGER guard BEFORE INSERT OR DELETE OR UPDATE ON public.export_part FOR EACH ROW EXECUTE FUNCTION public.guard_export_part();

CREATE TRIGGER guard BEFORE DELETE OR UPDATE ON public.report_recipient FOR EACH ROW EXECUTE FUNCTION public.guard_recipient();

CREATE TRIGGER hold_sample BEFORE INSERT ON public.verification FOR EACH ROW EXECUTE FUNCTION public.hold_sample();

CREATE TRIGGER holding BEFORE INSERT OR UPDATE ON public.report_sample FOR EACH ROW EXECUTE FUNCTION public.check_report_holding();

CREATE TRIGGER holding AFTER UPDATE OF state ON public.report_version FOR EACH ROW WHEN ((new.state <> old.state)) EXECUTE FUNCTION public.hold_samples();

CREATE TRIGGER holding_deadline BEFORE INSERT ON public.test FOR EACH ROW WHEN ((new.maximum_hold IS NOT NULL)) EXECUTE FUNCTION public.set_holding_deadline();

CREATE TRIGGER holding_deadlines AFTER UPDATE OF collected_at ON public.sample FOR EACH ROW WHEN ((new.collected_at IS DISTINCT FROM old.collected_at)) EXECUTE FUNCTION public.set_holding_deadlines();

CREATE TRIGGER kept BEFORE UPDATE OF id, kind, args, created_at, limit_key, schedule, due_at ON public.job FOR EACH ROW WHEN ((((((((old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text)) OR (old.args IS DISTINCT FROM new.args)) OR (old.created_at IS DISTINCT FROM new.created_at)) OR (old.limit_key IS DISTINCT FROM new.limit_key)) OR (old.schedule IS DISTINCT FROM new.schedule)) OR (old.due_at IS DISTINCT FROM new.due_at))) EXECUTE FUNCTION public.refuse_job_step();

CREATE TRIGGER moved_by_events BEFORE UPDATE OF state, state_before_offer, holder_id, holder_name, place, seal, last_event_id, last_event_at ON public.container FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.refuse_moving_by_hand();

CREATE TRIGGER moved_by_events BEFORE UPDATE OF collected_at, received_at, chain_length, chain_head ON public.sample FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.refuse_moving_by_hand();

CREATE TRIGGER moved_by_events BEFORE UPDATE OF state, revision, started_at, last_event_at, holding_deadline ON public.test FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.refuse_moving_by_hand();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.appendix FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.authorisation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.chain_check FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.chain_fault FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.chain_seal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.custody_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.custody_transition FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.delivery FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.delivery_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.download_link FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.exceedance_note FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.export FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.export_part FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.health_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.health_alarm FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.health_alarm_step FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.job_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.job_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.login_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.notice FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.notice_mail_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.number_series FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_appendix FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_made_way FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_sample FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_settings FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.report_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.result FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.sample_regulation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.signing_key FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.test_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.test_transition FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.verdict FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.verification FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.webhook_secret FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting();

CREATE TRIGGER number_in_use BEFORE INSERT ON public.report_version FOR EACH ROW EXECUTE FUNCTION public.refuse_number_that_made_way();

CREATE TRIGGER of_released BEFORE INSERT ON public.report_document FOR EACH ROW EXECUTE FUNCTION public.check_document();

CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE OR UPDATE ON public.regulation_limit FOR EACH ROW EXECUTE FUNCTION public.check_part_of_draft('regulation', 'regulation_id');

CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE OR UPDATE ON public.report_appendix FOR EACH ROW EXECUTE FUNCTION public.check_report_part();

CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE OR UPDATE ON public.report_result FOR EACH ROW EXECUTE FUNCTION public.check_report_part();

CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE ON public.report_sample FOR EACH ROW EXECUTE FUNCTION public.check_report_part();

CREATE TRIGGER part_of_draft BEFORE INSERT OR DELETE OR UPDATE ON public.tariff_item FOR EACH ROW EXECUTE FUNCTION public.check_part_of_draft('tariff', 'tariff_id');

CREATE TRIGGER role_window BEFORE INSERT ON public.account_role FOR EACH ROW EXECUTE FUNCTION public.check_role_window();

CREATE TRIGGER step BEFORE INSERT OR DELETE OR UPDATE ON public.delivery FOR EACH ROW EXECUTE FUNCTION public.check_delivery_step();

CREATE TRIGGER step BEFORE UPDATE ON public.job FOR EACH ROW WHEN ((
        CASE old.state
            WHEN 'ready'::text THEN
            CASE new.state
                WHEN 'running'::text THEN ((new.run = (old.run + 1)) AND (new.attempt = (old.attempt + 1)))
                WHEN 'ready'::text THEN ((new.run = old.run) AND (new.attempt = old.attempt))
                WHEN 'cancelled'::text THEN ((new.run = old.run) AND (new.attempt = old.attempt))
                ELSE NULL::boolean
            END
            WHEN 'running'::text THEN ((new.run = old.run) AND
            CASE new.state
                WHEN 'running'::text THEN ((new.attempt = old.attempt) AND (new.worker = old.worker) AND (new.deadline = old.deadline) AND (NOT (new.limit_slot IS DISTINCT FROM old.limit_slot)))
                WHEN 'ready'::text THEN ((new.attempt >= (old.attempt - 1)) AND (new.attempt <= old.attempt))
                WHEN 'cancelled'::text THEN ((new.attempt >= (old.attempt - 1)) AND (new.attempt <= old.attempt))
                WHEN 'done'::text THEN (new.attempt = old.attempt)
                WHEN 'dead'::text THEN (new.attempt = old.attempt)
                ELSE NULL::boolean
            END)
            WHEN 'dead'::text THEN ((new.run = old.run) AND
            CASE new.state
                WHEN 'ready'::text THEN (new.attempt = 0)
                WHEN 'cancelled'::text THEN (new.attempt = old.attempt)
                ELSE NULL::boolean
            END)
            ELSE NULL::boolean
        END IS NOT TRUE)) EXECUTE FUNCTION public.refuse_job_step();

CREATE TRIGGER step BEFORE UPDATE ON public.job_schedule FOR EACH ROW WHEN (((new.last_due < old.last_due) OR (new.name <> old.name))) EXECUTE FUNCTION public.refuse_schedule_step();

CREATE TRIGGER step BEFORE DELETE OR UPDATE ON public.notice FOR EACH ROW EXECUTE FUNCTION public.check_notice_step();

CREATE TRIGGER step BEFORE INSERT OR DELETE OR UPDATE ON public.notice_mail FOR EACH ROW EXECUTE FUNCTION public.check_notice_mail_step();

CREATE TRIGGER step BEFORE INSERT OR DELETE OR UPDATE ON public.report_version FOR EACH ROW EXECUTE FUNCTION public.check_report_step();

CREATE TRIGGER step BEFORE INSERT OR UPDATE ON public.test_request FOR EACH ROW EXECUTE FUNCTION public.check_request_step();

CREATE TRIGGER tell AFTER INSERT ON public.custody_event FOR EACH ROW WHEN ((new.event = ANY (ARRAY['receive'::text, 'reject'::text]))) EXECUTE FUNCTION public.tell_of_custody();

CREATE TRIGGER tell AFTER INSERT ON public.health_alarm_step FOR EACH ROW EXECUTE FUNCTION public.tell_of_alarm();

CREATE TRIGGER tell AFTER UPDATE OF state ON public.report_version FOR EACH ROW WHEN (((new.state = ANY (ARRAY['released'::text, 'withdrawn'::text])) AND (old.state <> new.state))) EXECUTE FUNCTION public.tell_of_release();

CREATE TRIGGER together BEFORE UPDATE OF state ON public.report_version FOR EACH ROW WHEN (((new.state = 'released'::text) AND (old.state = 'draft'::text))) EXECUTE FUNCTION public.check_samples_together();

CREATE TRIGGER unreached AFTER UPDATE OF state ON public.notice_mail FOR EACH ROW WHEN (((old.state = 'waiting'::text) AND (new.state = ANY (ARRAY['refused'::text, 'given_up'::text, 'withdrawn'::text])))) EXECUTE FUNCTION public.go_on_from_unreached();

CREATE TRIGGER unused BEFORE INSERT ON public.report_made_way FOR EACH ROW EXECUTE FUNCTION public.check_made_way();

CREATE TRIGGER version_step BEFORE INSERT OR UPDATE ON public.regulation FOR EACH ROW EXECUTE FUNCTION public.check_version_step();

CREATE TRIGGER version_step BEFORE INSERT OR UPDATE ON public.tariff FOR EACH ROW EXECUTE FUNCTION public.check_version_step();

CREATE TRIGGER with_appendices BEFORE INSERT ON public.report_document FOR EACH ROW EXECUTE FUNCTION public.check_document_pages();

CREATE TRIGGER write_custody BEFORE INSERT ON public.custody_event FOR EACH ROW EXECUTE FUNCTION public.write_custody_event();

CREATE TRIGGER write_test BEFORE INSERT ON public.test_event FOR EACH ROW EXECUTE FUNCTION public.write_test_event();

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_district_code_fkey FOREIGN KEY (district_code) REFERENCES public.district(code);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.account_role
    ADD CONSTRAINT account_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.appendix
    ADD CONSTRAINT appendix_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.appendix
    ADD CONSTRAINT appendix_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.appendix
    ADD CONSTRAINT appendix_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.authorisation
    ADD CONSTRAINT authorisation_authorised_by_fkey FOREIGN KEY (authorised_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.authorisation
    ADD CONSTRAINT authorisation_result_id_fkey FOREIGN KEY (result_id) REFERENCES public.verification(result_id);

ALTER TABLE ONLY public.authorisation
    ADD CONSTRAINT authorisation_result_id_measured_by_fkey FOREIGN KEY (result_id, measured_by) REFERENCES public.result(id, measured_by);

ALTER TABLE ONLY public.authorisation
    ADD CONSTRAINT authorisation_result_id_organisation_id_fkey FOREIGN KEY (result_id, organisation_id) REFERENCES public.result(id, organisation_id);

ALTER TABLE ONLY public.chain_fault
    ADD CONSTRAINT chain_fault_check_id_fkey FOREIGN KEY (check_id) REFERENCES public.chain_check(id);

ALTER TABLE ONLY public.chain_seal
    ADD CONSTRAINT chain_seal_key FOREIGN KEY (key_id) REFERENCES public.signing_key(id);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_kind_code_fkey FOREIGN KEY (kind_code) REFERENCES public.container_kind(code);

ALTER TABLE ONLY public.container
    ADD CONSTRAINT container_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_container_id_sample_id_fkey FOREIGN KEY (container_id, sample_id) REFERENCES public.container(id, sample_id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_party_id_fkey FOREIGN KEY (party_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_recorder_id_fkey FOREIGN KEY (recorder_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.custody_event
    ADD CONSTRAINT custody_event_to_id_fkey FOREIGN KEY (to_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT delivery_attempt_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT delivery_attempt_delivery_id_organisation_id_fkey FOREIGN KEY (delivery_id, organisation_id) REFERENCES public.delivery(id, organisation_id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_recipient_id_organisation_id_fkey FOREIGN KEY (recipient_id, organisation_id) REFERENCES public.report_recipient(id, organisation_id);

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_version_id_organisation_id_fkey FOREIGN KEY (version_id, organisation_id) REFERENCES public.report_version(id, organisation_id);

ALTER TABLE ONLY public.download_link
    ADD CONSTRAINT download_link_delivery_id_organisation_id_fkey FOREIGN KEY (delivery_id, organisation_id) REFERENCES public.delivery(id, organisation_id);

ALTER TABLE ONLY public.exceedance_note
    ADD CONSTRAINT exceedance_note_district_code_fkey FOREIGN KEY (district_code) REFERENCES public.district(code);

ALTER TABLE ONLY public.exceedance_note
    ADD CONSTRAINT exceedance_note_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.exceedance_note
    ADD CONSTRAINT exceedance_note_result_id_fkey FOREIGN KEY (result_id) REFERENCES public.result(id);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.export_part
    ADD CONSTRAINT export_part_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.export(id);

ALTER TABLE ONLY public.health_acknowledgement
    ADD CONSTRAINT health_acknowledgement_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.health_acknowledgement
    ADD CONSTRAINT health_acknowledgement_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES public.health_alarm(id);

ALTER TABLE ONLY public.health_alarm
    ADD CONSTRAINT health_alarm_result_id_organisation_id_fkey FOREIGN KEY (result_id, organisation_id) REFERENCES public.result(id, organisation_id);

ALTER TABLE ONLY public.health_alarm
    ADD CONSTRAINT health_alarm_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.health_alarm_step
    ADD CONSTRAINT health_alarm_step_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES public.health_alarm(id);

ALTER TABLE ONLY public.health_alarm
    ADD CONSTRAINT health_alarm_version_id_fkey FOREIGN KEY (version_id) REFERENCES public.report_version(id);

ALTER TABLE ONLY public.health_parameter
    ADD CONSTRAINT health_parameter_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.health_parameter
    ADD CONSTRAINT health_parameter_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.health_parameter
    ADD CONSTRAINT health_parameter_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.holding_time
    ADD CONSTRAINT holding_time_container_kind_id_fkey FOREIGN KEY (container_kind_id) REFERENCES public.container_kind(id);

ALTER TABLE ONLY public.holding_time
    ADD CONSTRAINT holding_time_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.holding_time
    ADD CONSTRAINT holding_time_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.method_parameter
    ADD CONSTRAINT method_parameter_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.method_parameter
    ADD CONSTRAINT method_parameter_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.method(id);

ALTER TABLE ONLY public.method_parameter
    ADD CONSTRAINT method_parameter_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.method_parameter
    ADD CONSTRAINT method_parameter_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(symbol);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES public.health_alarm(id);

ALTER TABLE ONLY public.notice_mail
    ADD CONSTRAINT notice_mail_again_by_fkey FOREIGN KEY (again_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.notice_mail_attempt
    ADD CONSTRAINT notice_mail_attempt_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notice_mail(notice_id);

ALTER TABLE ONLY public.notice_mail
    ADD CONSTRAINT notice_mail_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notice(id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.notice_setting
    ADD CONSTRAINT notice_setting_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_version_id_fkey FOREIGN KEY (version_id) REFERENCES public.report_version(id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_district_code_fkey FOREIGN KEY (district_code) REFERENCES public.district(code);

ALTER TABLE ONLY public.regulation
    ADD CONSTRAINT regulation_activated_by_fkey FOREIGN KEY (activated_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES public.regulation(id);

ALTER TABLE ONLY public.regulation_limit
    ADD CONSTRAINT regulation_limit_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(symbol);

ALTER TABLE ONLY public.report_appendix
    ADD CONSTRAINT report_appendix_appendix_id_organisation_id_fkey FOREIGN KEY (appendix_id, organisation_id) REFERENCES public.appendix(id, organisation_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_appendix
    ADD CONSTRAINT report_appendix_version_id_organisation_id_fkey FOREIGN KEY (version_id, organisation_id) REFERENCES public.report_version(id, organisation_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_document
    ADD CONSTRAINT report_document_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.signing_key(id);

ALTER TABLE ONLY public.report_document
    ADD CONSTRAINT report_document_version_id_organisation_id_fkey FOREIGN KEY (version_id, organisation_id) REFERENCES public.report_version(id, organisation_id);

ALTER TABLE ONLY public.report_made_way
    ADD CONSTRAINT report_made_way_in_favour_of_organisation_id_fkey FOREIGN KEY (in_favour_of, organisation_id) REFERENCES public.report(id, organisation_id);

ALTER TABLE ONLY public.report_made_way
    ADD CONSTRAINT report_made_way_made_way_by_fkey FOREIGN KEY (made_way_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.report_made_way
    ADD CONSTRAINT report_made_way_report_id_organisation_id_fkey FOREIGN KEY (report_id, organisation_id) REFERENCES public.report(id, organisation_id);

ALTER TABLE ONLY public.report_recipient
    ADD CONSTRAINT report_recipient_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_request_id_organisation_id_fkey FOREIGN KEY (request_id, organisation_id) REFERENCES public.test_request(id, organisation_id);

ALTER TABLE ONLY public.report_result
    ADD CONSTRAINT report_result_result_id_organisation_id_fkey FOREIGN KEY (result_id, organisation_id) REFERENCES public.result(id, organisation_id);

ALTER TABLE ONLY public.report_result
    ADD CONSTRAINT report_result_version_id_organisation_id_fkey FOREIGN KEY (version_id, organisation_id) REFERENCES public.report_version(id, organisation_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_sample
    ADD CONSTRAINT report_sample_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.report_sample
    ADD CONSTRAINT report_sample_version_id_organisation_id_fkey FOREIGN KEY (version_id, organisation_id) REFERENCES public.report_version(id, organisation_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.report_settings
    ADD CONSTRAINT report_settings_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_released_by_fkey FOREIGN KEY (released_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.report_version
    ADD CONSTRAINT report_version_report_id_organisation_id_fkey FOREIGN KEY (report_id, organisation_id) REFERENCES public.report(id, organisation_id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_package_id_fkey FOREIGN KEY (package_id) REFERENCES public.test_package(id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES public.regulation(id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_request_id_organisation_id_fkey FOREIGN KEY (request_id, organisation_id) REFERENCES public.test_request(id, organisation_id);

ALTER TABLE ONLY public.request_item
    ADD CONSTRAINT request_item_sampling_point_id_organisation_id_fkey FOREIGN KEY (sampling_point_id, organisation_id) REFERENCES public.sampling_point(id, organisation_id);

ALTER TABLE ONLY public.request_item_test
    ADD CONSTRAINT request_item_test_item_id_organisation_id_fkey FOREIGN KEY (item_id, organisation_id) REFERENCES public.request_item(id, organisation_id);

ALTER TABLE ONLY public.request_item_test
    ADD CONSTRAINT request_item_test_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.method(id);

ALTER TABLE ONLY public.request_item_test
    ADD CONSTRAINT request_item_test_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_measured_by_fkey FOREIGN KEY (measured_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_test_id_organisation_id_fkey FOREIGN KEY (test_id, organisation_id) REFERENCES public.test(id, organisation_id);

ALTER TABLE ONLY public.result
    ADD CONSTRAINT result_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(symbol);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_district_code_fkey FOREIGN KEY (district_code) REFERENCES public.district(code);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.sample_regulation
    ADD CONSTRAINT sample_regulation_regulation_id_fkey FOREIGN KEY (regulation_id) REFERENCES public.regulation(id);

ALTER TABLE ONLY public.sample_regulation
    ADD CONSTRAINT sample_regulation_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_request_id_organisation_id_fkey FOREIGN KEY (request_id, organisation_id) REFERENCES public.test_request(id, organisation_id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_request_item_id_organisation_id_fkey FOREIGN KEY (request_item_id, organisation_id) REFERENCES public.request_item(id, organisation_id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_sampler_id_fkey FOREIGN KEY (sampler_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.sample
    ADD CONSTRAINT sample_sampling_point_id_organisation_id_fkey FOREIGN KEY (sampling_point_id, organisation_id) REFERENCES public.sampling_point(id, organisation_id);

ALTER TABLE ONLY public.sampling_point
    ADD CONSTRAINT sampling_point_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.sampling_point
    ADD CONSTRAINT sampling_point_site_id_organisation_id_fkey FOREIGN KEY (site_id, organisation_id) REFERENCES public.site(id, organisation_id);

ALTER TABLE ONLY public.service_standard
    ADD CONSTRAINT service_standard_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.service_standard
    ADD CONSTRAINT service_standard_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_district_code_fkey FOREIGN KEY (district_code) REFERENCES public.district(code);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.tariff
    ADD CONSTRAINT tariff_activated_by_fkey FOREIGN KEY (activated_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.method(id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_package_id_fkey FOREIGN KEY (package_id) REFERENCES public.test_package(id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.tariff_item
    ADD CONSTRAINT tariff_item_tariff_id_fkey FOREIGN KEY (tariff_id) REFERENCES public.tariff(id);

ALTER TABLE ONLY public.test_event
    ADD CONSTRAINT test_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.test_event
    ADD CONSTRAINT test_event_test_id_fkey FOREIGN KEY (test_id) REFERENCES public.test(id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.method(id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_matrix FOREIGN KEY (package_id, matrix_id) REFERENCES public.test_package(id, matrix_id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_method_fits FOREIGN KEY (method_id, parameter_id, matrix_id) REFERENCES public.method_parameter(method_id, parameter_id, matrix_id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_method_id_fkey FOREIGN KEY (method_id) REFERENCES public.method(id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_package_id_fkey FOREIGN KEY (package_id) REFERENCES public.test_package(id);

ALTER TABLE ONLY public.test_package_item
    ADD CONSTRAINT test_package_item_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.test_package
    ADD CONSTRAINT test_package_matrix_id_fkey FOREIGN KEY (matrix_id) REFERENCES public.matrix(id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_parameter_id_fkey FOREIGN KEY (parameter_id) REFERENCES public.parameter(id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_site_id_organisation_id_fkey FOREIGN KEY (site_id, organisation_id) REFERENCES public.site(id, organisation_id);

ALTER TABLE ONLY public.test_request
    ADD CONSTRAINT test_request_tariff_id_fkey FOREIGN KEY (tariff_id) REFERENCES public.tariff(id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_sample_id_organisation_id_fkey FOREIGN KEY (sample_id, organisation_id) REFERENCES public.sample(id, organisation_id);

ALTER TABLE ONLY public.test
    ADD CONSTRAINT test_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(symbol);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_limit_id_fkey FOREIGN KEY (limit_id) REFERENCES public.regulation_limit(id);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_result_id_fkey FOREIGN KEY (result_id) REFERENCES public.verification(result_id);

ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_result_id_organisation_id_fkey FOREIGN KEY (result_id, organisation_id) REFERENCES public.result(id, organisation_id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_result_id_measured_by_fkey FOREIGN KEY (result_id, measured_by) REFERENCES public.result(id, measured_by);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_result_id_organisation_id_fkey FOREIGN KEY (result_id, organisation_id) REFERENCES public.result(id, organisation_id);

ALTER TABLE ONLY public.verification
    ADD CONSTRAINT verification_verified_by_fkey FOREIGN KEY (verified_by) REFERENCES public.account(id);

ALTER TABLE ONLY public.webhook_secret
    ADD CONSTRAINT webhook_secret_recipient_id_organisation_id_fkey FOREIGN KEY (recipient_id, organisation_id) REFERENCES public.report_recipient(id, organisation_id);

ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.account_role ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.appendix ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.authorisation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.chain_check ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.chain_fault ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.chain_seal ENABLE ROW LEVEL SECURITY;

CREATE POLICY client_owns ON public.request_item USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_owns ON public.request_item_test USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_owns ON public.sampling_point USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_owns ON public.site USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_owns ON public.test_request USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_reads_own ON public.account FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_reads_own ON public.notice FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (account_id = ( SELECT public.current_account() AS current_account)) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_reads_own ON public.organisation FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_reads_own ON public.sample FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation))));

CREATE POLICY client_reads_released ON public.report_version FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'client'::text) AND (organisation_id = ( SELECT public.current_organisation() AS current_organisation)) AND (state <> 'draft'::text)));

ALTER TABLE public.container ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.container_kind ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.custody_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.delivery ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.delivery_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.district ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.download_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY everybody_reads ON public.container_kind FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.district FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.health_parameter FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.holding_time FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.matrix FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.method FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.method_parameter FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.parameter FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.regulation FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.regulation_limit FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.service_standard FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.signing_key FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.tariff FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.tariff_item FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.test_package FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.test_package_item FOR SELECT USING (true);

CREATE POLICY everybody_reads ON public.unit FOR SELECT USING (true);

ALTER TABLE public.exceedance_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.export ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.export_part ENABLE ROW LEVEL SECURITY;

CREATE POLICY guest_reads_one ON public.report_version FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'public'::text) AND (state <> 'draft'::text) AND (token = ( SELECT public.current_report_token() AS current_report_token))));

ALTER TABLE public.health_acknowledgement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.health_alarm ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.health_alarm_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.health_parameter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.holding_time ENABLE ROW LEVEL SECURITY;

CREATE POLICY inspector_reads_district ON public.exceedance_note FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (district_code = ( SELECT public.current_district() AS current_district))));

CREATE POLICY inspector_reads_district ON public.organisation FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (district_code = ( SELECT public.current_district() AS current_district))));

CREATE POLICY inspector_reads_district ON public.sample FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (district_code = ( SELECT public.current_district() AS current_district))));

CREATE POLICY inspector_reads_district ON public.sampling_point FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (EXISTS ( SELECT
   FROM public.site s
  WHERE (s.id = sampling_point.site_id)))));

CREATE POLICY inspector_reads_district ON public.site FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (district_code = ( SELECT public.current_district() AS current_district))));

CREATE POLICY inspector_reads_district ON public.test_request FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (EXISTS ( SELECT
   FROM public.sample s
  WHERE (s.request_id = test_request.id)))));

CREATE POLICY inspector_reads_own ON public.account FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (id = ( SELECT public.current_account() AS current_account))));

CREATE POLICY inspector_reads_own ON public.notice FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (account_id = ( SELECT public.current_account() AS current_account)) AND ((district_code = ( SELECT public.current_district() AS current_district)) OR (step > 0))));

CREATE POLICY inspector_reads_released ON public.report_version FOR SELECT USING (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (state <> 'draft'::text) AND ( SELECT true
   FROM public.report_sample rs
  WHERE (rs.version_id = report_version.id)
 LIMIT 1)));

CREATE POLICY inspector_writes_district ON public.exceedance_note FOR INSERT WITH CHECK (((( SELECT public.current_access() AS current_access) = 'inspector'::text) AND (district_code = ( SELECT public.current_district() AS current_district)) AND (noted_by = ( SELECT public.current_account() AS current_account)) AND (result_id IN ( SELECT result.id
   FROM public.result))));

ALTER TABLE public.login_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.matrix ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.method ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.method_parameter ENABLE ROW LEVEL SECURITY;

CREATE POLICY nobody_elses_added ON public.notice_setting AS RESTRICTIVE FOR INSERT WITH CHECK (((account_id = ( SELECT public.current_account() AS current_account)) OR ( SELECT public.is_administrator() AS is_administrator)));

CREATE POLICY nobody_elses_changed ON public.notice_setting AS RESTRICTIVE FOR UPDATE USING (((account_id = ( SELECT public.current_account() AS current_account)) OR ( SELECT public.is_administrator() AS is_administrator)));

CREATE POLICY nobody_elses_read ON public.notice AS RESTRICTIVE FOR UPDATE USING ((account_id = ( SELECT public.current_account() AS current_account)));

ALTER TABLE public.notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notice_mail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notice_mail_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notice_setting ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_visible_sample ON public.container FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.sample s
  WHERE (s.id = container.sample_id)))));

CREATE POLICY of_visible_sample ON public.custody_event FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.sample s
  WHERE (s.id = custody_event.sample_id)))));

CREATE POLICY of_visible_sample ON public.report_sample FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND ( SELECT true
   FROM public.sample s
  WHERE (s.id = report_sample.sample_id))));

CREATE POLICY of_visible_sample ON public.sample_regulation FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.sample s
  WHERE (s.id = sample_regulation.sample_id)))));

CREATE POLICY of_visible_sample ON public.test FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.sample s
  WHERE (s.id = test.sample_id)))));

CREATE POLICY of_visible_version ON public.report FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text, 'public'::text])) AND (EXISTS ( SELECT
   FROM public.report_version v
  WHERE (v.report_id = report.id)))));

CREATE POLICY of_visible_version ON public.report_document FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text, 'public'::text])) AND (EXISTS ( SELECT
   FROM public.report_version v
  WHERE (v.id = report_document.version_id)))));

CREATE POLICY of_visible_version ON public.report_result FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.report_version v
  WHERE (v.id = report_result.version_id)))));

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_adding ON public.notice_setting FOR INSERT WITH CHECK ((account_id = ( SELECT public.current_account() AS current_account)));

CREATE POLICY own_asks ON public.export FOR INSERT WITH CHECK (((account_id = ( SELECT public.current_account() AS current_account)) AND (access = ( SELECT public.current_access() AS current_access)) AND (NOT (district_code IS DISTINCT FROM ( SELECT public.current_district() AS current_district)))));

CREATE POLICY own_changing ON public.notice_setting FOR UPDATE USING ((account_id = ( SELECT public.current_account() AS current_account)));

CREATE POLICY own_read ON public.notice FOR UPDATE USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (account_id = ( SELECT public.current_account() AS current_account))));

CREATE POLICY own_reading ON public.notice_setting FOR SELECT USING ((account_id = ( SELECT public.current_account() AS current_account)));

CREATE POLICY own_reads ON public.export FOR SELECT USING (((account_id = ( SELECT public.current_account() AS current_account)) AND (access = ( SELECT public.current_access() AS current_access)) AND (NOT (district_code IS DISTINCT FROM ( SELECT public.current_district() AS current_district)))));

CREATE POLICY own_reads ON public.export_part FOR SELECT USING ((EXISTS ( SELECT
   FROM public.export e
  WHERE ((e.id = export_part.export_id) AND (e.account_id = ( SELECT public.current_account() AS current_account))))));

CREATE POLICY own_roles ON public.account_role FOR SELECT USING ((account_id = ( SELECT public.current_account() AS current_account)));

CREATE POLICY own_sessions ON public.session USING ((account_id = ( SELECT public.current_account() AS current_account))) WITH CHECK ((account_id = ( SELECT public.current_account() AS current_account)));

CREATE POLICY own_settings ON public.account FOR UPDATE USING ((id = ( SELECT public.current_account() AS current_account))) WITH CHECK ((id = ( SELECT public.current_account() AS current_account)));

ALTER TABLE public.parameter ENABLE ROW LEVEL SECURITY;

CREATE POLICY program ON public.export_part USING ((( SELECT public.current_access() AS current_access) = 'system'::text)) WITH CHECK ((( SELECT public.current_access() AS current_access) = 'system'::text));

CREATE POLICY program_ends ON public.export FOR UPDATE USING ((( SELECT public.current_access() AS current_access) = 'system'::text)) WITH CHECK ((( SELECT public.current_access() AS current_access) = 'system'::text));

CREATE POLICY program_reads ON public.export FOR SELECT USING ((( SELECT public.current_access() AS current_access) = 'system'::text));

CREATE POLICY program_reads ON public.webhook_secret FOR SELECT USING ((( SELECT public.current_access() AS current_access) = 'system'::text));

ALTER TABLE public.regulation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.regulation_limit ENABLE ROW LEVEL SECURITY;

CREATE POLICY released ON public.result FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.report_result r
  WHERE (r.result_id = result.id)))));

CREATE POLICY released ON public.verdict FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.report_result r
  WHERE (r.result_id = verdict.result_id)))));

ALTER TABLE public.report ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_appendix ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_made_way ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_recipient ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_result ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_sample ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_settings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_version ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.request_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.request_item_test ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.result ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sample ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sample_regulation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sampling_point ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.service_standard ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signing_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.site ENABLE ROW LEVEL SECURITY;

CREATE POLICY staff ON public.account USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.account_role USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.appendix USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.authorisation USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.chain_check USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.chain_fault USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.chain_seal USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.container USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.container_kind USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.custody_event USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.delivery USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.delivery_attempt USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.district USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.download_link USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.exceedance_note USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.health_acknowledgement USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.health_alarm USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.health_alarm_step USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.health_parameter USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.holding_time USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.login_attempt USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.matrix USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.method USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.method_parameter USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.notice USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.notice_mail USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.notice_mail_attempt USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.notice_setting USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.organisation USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.parameter USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.regulation USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.regulation_limit USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_appendix USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_document USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_made_way USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_recipient USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_result USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_sample USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_settings USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.report_version USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.request_item USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.request_item_test USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.result USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.sample USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.sample_regulation USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.sampling_point USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.service_standard USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.session USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.signing_key USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.site USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.tariff USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.tariff_item USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.test USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.test_event USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.test_package USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.test_package_item USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.test_request USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.unit USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.verdict USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff ON public.verification USING (( SELECT public.is_staff() AS is_staff)) WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff_makes ON public.webhook_secret FOR INSERT WITH CHECK (( SELECT public.is_staff() AS is_staff));

CREATE POLICY staff_reads ON public.audit_entry FOR SELECT USING (( SELECT public.is_staff() AS is_staff));

ALTER TABLE public.tariff ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tariff_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.test ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.test_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.test_package ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.test_package_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.test_request ENABLE ROW LEVEL SECURITY;

CREATE POLICY told ON public.health_acknowledgement FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.health_alarm h
  WHERE (h.id = health_acknowledgement.alarm_id)))));

CREATE POLICY told ON public.health_alarm FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.notice n
  WHERE (n.alarm_id = health_alarm.id)))));

CREATE POLICY told ON public.health_alarm_step FOR SELECT USING (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (EXISTS ( SELECT
   FROM public.health_alarm h
  WHERE (h.id = health_alarm_step.alarm_id)))));

CREATE POLICY told_answers ON public.health_acknowledgement FOR INSERT WITH CHECK (((( SELECT public.current_access() AS current_access) = ANY (ARRAY['client'::text, 'inspector'::text])) AND (alarm_id IN ( SELECT health_alarm.id
   FROM public.health_alarm))));

CREATE POLICY triggers_write ON public.audit_entry FOR INSERT WITH CHECK ((CURRENT_USER = 'lacak_owner'::name));

ALTER TABLE public.unit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verdict ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.verification ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.webhook_secret ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA public TO lacak_app;

GRANT SELECT(id),INSERT(id) ON TABLE public.account TO lacak_app;

GRANT SELECT(organisation_id),INSERT(organisation_id) ON TABLE public.account TO lacak_app;

GRANT SELECT(name),INSERT(name),UPDATE(name) ON TABLE public.account TO lacak_app;

GRANT SELECT(login),INSERT(login) ON TABLE public.account TO lacak_app;

GRANT INSERT(password_hash),UPDATE(password_hash) ON TABLE public.account TO lacak_app;

GRANT SELECT(language),INSERT(language),UPDATE(language) ON TABLE public.account TO lacak_app;

GRANT SELECT(district_code),INSERT(district_code),UPDATE(district_code) ON TABLE public.account TO lacak_app;

GRANT SELECT(title),INSERT(title),UPDATE(title) ON TABLE public.account TO lacak_app;

GRANT SELECT(active),UPDATE(active) ON TABLE public.account TO lacak_app;

GRANT SELECT(created_at) ON TABLE public.account TO lacak_app;

GRANT SELECT(created_by) ON TABLE public.account TO lacak_app;

GRANT SELECT(password_changed_at) ON TABLE public.account TO lacak_app;

GRANT SELECT(password_ends_at),INSERT(password_ends_at),UPDATE(password_ends_at) ON TABLE public.account TO lacak_app;

GRANT SELECT,DELETE ON TABLE public.account_role TO lacak_app;

GRANT INSERT(account_id) ON TABLE public.account_role TO lacak_app;

GRANT INSERT(role) ON TABLE public.account_role TO lacak_app;

GRANT SELECT ON TABLE public.organisation TO lacak_app;

GRANT INSERT(id) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(kind),UPDATE(kind) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(address),UPDATE(address) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(district_code),UPDATE(district_code) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(phone),UPDATE(phone) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(email),UPDATE(email) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(agreement),UPDATE(agreement) ON TABLE public.organisation TO lacak_app;

GRANT INSERT(discount_percent),UPDATE(discount_percent) ON TABLE public.organisation TO lacak_app;

GRANT UPDATE(active) ON TABLE public.organisation TO lacak_app;

GRANT SELECT ON TABLE public.health_alarm TO lacak_app;

GRANT SELECT ON TABLE public.notice TO lacak_app;

GRANT UPDATE(read_at) ON TABLE public.notice TO lacak_app;

GRANT SELECT ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(container_id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(event) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(occurred_at) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(recorder_id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(party_id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(party_name) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(to_id) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(to_name) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(seal) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(seal_finding) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(temperature_celsius) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(thermometer) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(volume_ml) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(place) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(latitude) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(longitude) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(reason) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(deviations) ON TABLE public.custody_event TO lacak_app;

GRANT INSERT(consent) ON TABLE public.custody_event TO lacak_app;

GRANT SELECT ON TABLE public.sample TO lacak_app;

GRANT INSERT(id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(number) ON TABLE public.sample TO lacak_app;

GRANT INSERT(request_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(request_item_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(district_code) ON TABLE public.sample TO lacak_app;

GRANT INSERT(matrix_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(sampling_point_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.sample TO lacak_app;

GRANT INSERT(sampled_by) ON TABLE public.sample TO lacak_app;

GRANT INSERT(planned_at),UPDATE(planned_at) ON TABLE public.sample TO lacak_app;

GRANT INSERT(sampler_id),UPDATE(sampler_id) ON TABLE public.sample TO lacak_app;

GRANT INSERT(ambient_celsius),UPDATE(ambient_celsius) ON TABLE public.sample TO lacak_app;

GRANT SELECT ON TABLE public.test TO lacak_app;

GRANT INSERT(id) ON TABLE public.test TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.test TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.test TO lacak_app;

GRANT INSERT(parameter_id) ON TABLE public.test TO lacak_app;

GRANT INSERT(method_id) ON TABLE public.test TO lacak_app;

GRANT INSERT(unit) ON TABLE public.test TO lacak_app;

GRANT INSERT(in_field) ON TABLE public.test TO lacak_app;

GRANT INSERT(maximum_hold) ON TABLE public.test TO lacak_app;

REVOKE ALL ON FUNCTION public.raise_alarm(over_result uuid, for_side text, of_version uuid) FROM PUBLIC;

GRANT SELECT ON TABLE public.notice_mail TO lacak_app;

GRANT INSERT(notice_id) ON TABLE public.notice_mail TO lacak_app;

GRANT UPDATE(state) ON TABLE public.notice_mail TO lacak_app;

GRANT UPDATE(attempts) ON TABLE public.notice_mail TO lacak_app;

GRANT UPDATE(failures) ON TABLE public.notice_mail TO lacak_app;

GRANT UPDATE(held) ON TABLE public.notice_mail TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.notice_mail TO lacak_app;

GRANT INSERT(again_by),UPDATE(again_by) ON TABLE public.notice_mail TO lacak_app;

GRANT INSERT(again_at),UPDATE(again_at) ON TABLE public.notice_mail TO lacak_app;

REVOKE ALL ON FUNCTION public.tell(people uuid[], what text, happened uuid, of_sample uuid, details jsonb, of_version uuid, of_alarm uuid, at_step integer) FROM PUBLIC;

GRANT SELECT,DELETE ON TABLE public.report_version TO lacak_app;

GRANT INSERT(id) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(report_id) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(version) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(state) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(token) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(language),UPDATE(language) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(paper),UPDATE(paper) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(content),UPDATE(content) ON TABLE public.report_version TO lacak_app;

GRANT INSERT(change_reason),UPDATE(change_reason) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(released_at) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(released_by) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(ended_by) ON TABLE public.report_version TO lacak_app;

GRANT UPDATE(end_reason) ON TABLE public.report_version TO lacak_app;

REVOKE ALL ON FUNCTION public.tell_of_version(version public.report_version, what text, why text) FROM PUBLIC;

GRANT SELECT,DELETE ON TABLE public.appendix TO lacak_app;

GRANT INSERT(id) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(title) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(file_name) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(pdf) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(sha256) ON TABLE public.appendix TO lacak_app;

GRANT INSERT(pages) ON TABLE public.appendix TO lacak_app;

GRANT UPDATE(removed_at) ON TABLE public.appendix TO lacak_app;

GRANT UPDATE(removed_by) ON TABLE public.appendix TO lacak_app;

GRANT SELECT ON TABLE public.audit_entry TO lacak_app;

GRANT SELECT ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(result_id) ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(authorised_by) ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(authorised_at) ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(meaning) ON TABLE public.authorisation TO lacak_app;

GRANT INSERT(measured_by) ON TABLE public.authorisation TO lacak_app;

GRANT SELECT ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(id) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(started_at) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(samples) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(events) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(seals) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(faults) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(last_seal) ON TABLE public.chain_check TO lacak_app;

GRANT INSERT(last_digest) ON TABLE public.chain_check TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.chain_fault TO lacak_app;

GRANT SELECT ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(samples) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(events) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(digest) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(signature) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(key_id) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(begins_at) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(ends_at) ON TABLE public.chain_seal TO lacak_app;

GRANT INSERT(previous) ON TABLE public.chain_seal TO lacak_app;

GRANT SELECT ON TABLE public.container TO lacak_app;

GRANT INSERT(id) ON TABLE public.container TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.container TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.container TO lacak_app;

GRANT INSERT(barcode) ON TABLE public.container TO lacak_app;

GRANT INSERT(kind_code),UPDATE(kind_code) ON TABLE public.container TO lacak_app;

GRANT INSERT(preservative),UPDATE(preservative) ON TABLE public.container TO lacak_app;

GRANT INSERT(volume_ml),UPDATE(volume_ml) ON TABLE public.container TO lacak_app;

GRANT INSERT(keeps) ON TABLE public.container TO lacak_app;

GRANT INSERT(celsius_max) ON TABLE public.container TO lacak_app;

GRANT INSERT(needed_ml) ON TABLE public.container TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.container_kind TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.container_kind TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.container_kind TO lacak_app;

GRANT SELECT ON TABLE public.custody_transition TO lacak_app;

GRANT SELECT ON TABLE public.delivery TO lacak_app;

GRANT INSERT(id) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(version_id) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(recipient_id) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(channel) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(matter) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(round) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(name) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(address) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(language) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(form) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(state) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(attempts) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(failures) ON TABLE public.delivery TO lacak_app;

GRANT INSERT(next_attempt_at),UPDATE(next_attempt_at) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(begun_at) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(ended_by) ON TABLE public.delivery TO lacak_app;

GRANT UPDATE(end_reason) ON TABLE public.delivery TO lacak_app;

GRANT SELECT ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(delivery_id) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(number) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(begun_at) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(outcome) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(code) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(words) ON TABLE public.delivery_attempt TO lacak_app;

GRANT INSERT(account_id) ON TABLE public.delivery_attempt TO lacak_app;

GRANT SELECT ON TABLE public.district TO lacak_app;

GRANT INSERT(code) ON TABLE public.district TO lacak_app;

GRANT INSERT(name) ON TABLE public.district TO lacak_app;

GRANT SELECT ON TABLE public.download_link TO lacak_app;

GRANT INSERT(digest) ON TABLE public.download_link TO lacak_app;

GRANT INSERT(delivery_id) ON TABLE public.download_link TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.download_link TO lacak_app;

GRANT INSERT(ends_at) ON TABLE public.download_link TO lacak_app;

GRANT SELECT,DELETE ON TABLE public.report_result TO lacak_app;

GRANT INSERT(version_id) ON TABLE public.report_result TO lacak_app;

GRANT INSERT(result_id) ON TABLE public.report_result TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_result TO lacak_app;

GRANT SELECT ON TABLE public.result TO lacak_app;

GRANT INSERT(id) ON TABLE public.result TO lacak_app;

GRANT INSERT(test_id) ON TABLE public.result TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.result TO lacak_app;

GRANT INSERT(revision) ON TABLE public.result TO lacak_app;

GRANT INSERT(qualifier) ON TABLE public.result TO lacak_app;

GRANT INSERT(value) ON TABLE public.result TO lacak_app;

GRANT INSERT(unit) ON TABLE public.result TO lacak_app;

GRANT INSERT(detection_limit) ON TABLE public.result TO lacak_app;

GRANT INSERT(quantification_limit) ON TABLE public.result TO lacak_app;

GRANT INSERT(uncertainty) ON TABLE public.result TO lacak_app;

GRANT INSERT(typed) ON TABLE public.result TO lacak_app;

GRANT INSERT(readings) ON TABLE public.result TO lacak_app;

GRANT INSERT(formula) ON TABLE public.result TO lacak_app;

GRANT INSERT(rounding) ON TABLE public.result TO lacak_app;

GRANT INSERT(hold_exceeded) ON TABLE public.result TO lacak_app;

GRANT INSERT(note) ON TABLE public.result TO lacak_app;

GRANT INSERT(measured_at) ON TABLE public.result TO lacak_app;

GRANT INSERT(measured_by) ON TABLE public.result TO lacak_app;

GRANT SELECT ON TABLE public.verdict TO lacak_app;

GRANT INSERT(result_id) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(limit_id) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(outcome) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(reason) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(rule) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(judged_value) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(judged_unit) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(limit_text) ON TABLE public.verdict TO lacak_app;

GRANT INSERT(judged_at) ON TABLE public.verdict TO lacak_app;

GRANT SELECT ON TABLE public.exceedance TO lacak_app;

GRANT SELECT ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(id) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(result_id) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(district_code) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(step) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(note) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(noted_at) ON TABLE public.exceedance_note TO lacak_app;

GRANT INSERT(noted_by) ON TABLE public.exceedance_note TO lacak_app;

GRANT SELECT ON TABLE public.export TO lacak_app;

GRANT INSERT(id) ON TABLE public.export TO lacak_app;

GRANT INSERT(basis) ON TABLE public.export TO lacak_app;

GRANT INSERT(first_day) ON TABLE public.export TO lacak_app;

GRANT INSERT(last_day) ON TABLE public.export TO lacak_app;

GRANT INSERT(customer_id) ON TABLE public.export TO lacak_app;

GRANT INSERT(language) ON TABLE public.export TO lacak_app;

GRANT INSERT(job_id) ON TABLE public.export TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.export TO lacak_app;

GRANT UPDATE(outcome) ON TABLE public.export TO lacak_app;

GRANT UPDATE(rows) ON TABLE public.export TO lacak_app;

GRANT UPDATE(bytes) ON TABLE public.export TO lacak_app;

GRANT UPDATE(sha256) ON TABLE public.export TO lacak_app;

GRANT UPDATE(expires_at) ON TABLE public.export TO lacak_app;

GRANT SELECT,DELETE ON TABLE public.export_part TO lacak_app;

GRANT INSERT(export_id) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(number) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(content) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(steps) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(rows) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(last_at) ON TABLE public.export_part TO lacak_app;

GRANT INSERT(last_id) ON TABLE public.export_part TO lacak_app;

GRANT SELECT ON TABLE public.health_acknowledgement TO lacak_app;

GRANT INSERT(alarm_id) ON TABLE public.health_acknowledgement TO lacak_app;

GRANT INSERT(account_id) ON TABLE public.health_acknowledgement TO lacak_app;

GRANT INSERT(note) ON TABLE public.health_acknowledgement TO lacak_app;

GRANT SELECT ON TABLE public.health_alarm_step TO lacak_app;

GRANT INSERT(alarm_id) ON TABLE public.health_alarm_step TO lacak_app;

GRANT INSERT(step) ON TABLE public.health_alarm_step TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.health_parameter TO lacak_app;

GRANT UPDATE(confirmed_with) ON TABLE public.health_parameter TO lacak_app;

GRANT UPDATE(confirmed_by) ON TABLE public.health_parameter TO lacak_app;

GRANT UPDATE(confirmed_at) ON TABLE public.health_parameter TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(container_kind_id) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(preservative_id) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(preservative_en) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(temperature_min) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(temperature_max) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(max_hold) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(min_volume_ml) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(rule) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(source) ON TABLE public.holding_time TO lacak_app;

GRANT UPDATE(confidence) ON TABLE public.holding_time TO lacak_app;

GRANT SELECT,DELETE ON TABLE public.job TO lacak_app;

GRANT INSERT(kind) ON TABLE public.job TO lacak_app;

GRANT INSERT(args) ON TABLE public.job TO lacak_app;

GRANT INSERT(priority),UPDATE(priority) ON TABLE public.job TO lacak_app;

GRANT INSERT(run_at),UPDATE(run_at) ON TABLE public.job TO lacak_app;

GRANT UPDATE(state) ON TABLE public.job TO lacak_app;

GRANT UPDATE(attempt) ON TABLE public.job TO lacak_app;

GRANT INSERT(max_attempts) ON TABLE public.job TO lacak_app;

GRANT UPDATE(run) ON TABLE public.job TO lacak_app;

GRANT UPDATE(worker) ON TABLE public.job TO lacak_app;

GRANT UPDATE(started_at) ON TABLE public.job TO lacak_app;

GRANT UPDATE(lease_until) ON TABLE public.job TO lacak_app;

GRANT UPDATE(deadline) ON TABLE public.job TO lacak_app;

GRANT INSERT(unique_key) ON TABLE public.job TO lacak_app;

GRANT UPDATE(last_error) ON TABLE public.job TO lacak_app;

GRANT UPDATE(decided_by) ON TABLE public.job TO lacak_app;

GRANT UPDATE(finished_at) ON TABLE public.job TO lacak_app;

GRANT INSERT(limit_key) ON TABLE public.job TO lacak_app;

GRANT UPDATE(limit_slot) ON TABLE public.job TO lacak_app;

GRANT UPDATE(limit_most) ON TABLE public.job TO lacak_app;

GRANT UPDATE(cancel_requested_at) ON TABLE public.job TO lacak_app;

GRANT UPDATE(cancel_requested_by) ON TABLE public.job TO lacak_app;

GRANT UPDATE(cancel_reason) ON TABLE public.job TO lacak_app;

GRANT UPDATE(progress_done) ON TABLE public.job TO lacak_app;

GRANT UPDATE(progress_total) ON TABLE public.job TO lacak_app;

GRANT INSERT(schedule) ON TABLE public.job TO lacak_app;

GRANT INSERT(due_at) ON TABLE public.job TO lacak_app;

GRANT SELECT ON TABLE public.job_attempt TO lacak_app;

GRANT SELECT ON TABLE public.job_decision TO lacak_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.job_schedule TO lacak_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.job_worker TO lacak_app;

GRANT SELECT ON TABLE public.login_attempt TO lacak_app;

GRANT INSERT(at) ON TABLE public.login_attempt TO lacak_app;

GRANT INSERT(login) ON TABLE public.login_attempt TO lacak_app;

GRANT INSERT(address) ON TABLE public.login_attempt TO lacak_app;

GRANT INSERT(succeeded) ON TABLE public.login_attempt TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.matrix TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.matrix TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.matrix TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.method TO lacak_app;

GRANT UPDATE(reference) ON TABLE public.method TO lacak_app;

GRANT UPDATE(technique_id) ON TABLE public.method TO lacak_app;

GRANT UPDATE(technique_en) ON TABLE public.method TO lacak_app;

GRANT UPDATE(active) ON TABLE public.method TO lacak_app;

GRANT UPDATE(confidence) ON TABLE public.method TO lacak_app;

GRANT UPDATE(note) ON TABLE public.method TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(unit) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(lod) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(loq) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(limit_text) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(decimals) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(accredited) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(preferred) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(expanded_uncertainty_percent) ON TABLE public.method_parameter TO lacak_app;

GRANT UPDATE(confidence) ON TABLE public.method_parameter TO lacak_app;

GRANT SELECT ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(notice_id) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(number) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(address) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(outcome) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(code) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT INSERT(words) ON TABLE public.notice_mail_attempt TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.notice_setting TO lacak_app;

GRANT UPDATE(address) ON TABLE public.notice_setting TO lacak_app;

GRANT UPDATE(mail_kinds) ON TABLE public.notice_setting TO lacak_app;

GRANT UPDATE(quiet_from) ON TABLE public.notice_setting TO lacak_app;

GRANT UPDATE(quiet_until) ON TABLE public.notice_setting TO lacak_app;

GRANT SELECT ON TABLE public.notice_terms TO lacak_app;

GRANT SELECT ON TABLE public.number_series TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.parameter TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.parameter TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.parameter TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(citation) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(title_id) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(title_en) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(issued_year) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(standing) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(state) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(valid_from) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(valid_to) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(compared_with) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(activated_by) ON TABLE public.regulation TO lacak_app;

GRANT UPDATE(activated_at) ON TABLE public.regulation TO lacak_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.regulation_limit TO lacak_app;

GRANT SELECT ON TABLE public.report TO lacak_app;

GRANT INSERT(id) ON TABLE public.report TO lacak_app;

GRANT INSERT(number) ON TABLE public.report TO lacak_app;

GRANT INSERT(request_id) ON TABLE public.report TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report TO lacak_app;

GRANT INSERT(series) ON TABLE public.report TO lacak_app;

GRANT SELECT ON TABLE public.report_appendix TO lacak_app;

GRANT INSERT(version_id) ON TABLE public.report_appendix TO lacak_app;

GRANT INSERT(ordinal) ON TABLE public.report_appendix TO lacak_app;

GRANT INSERT(appendix_id) ON TABLE public.report_appendix TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_appendix TO lacak_app;

GRANT SELECT ON TABLE public.report_document TO lacak_app;

GRANT INSERT(version_id) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(pdf) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(sha256) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(signature) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(key_id) ON TABLE public.report_document TO lacak_app;

GRANT INSERT(pages) ON TABLE public.report_document TO lacak_app;

GRANT SELECT ON TABLE public.report_made_way TO lacak_app;

GRANT INSERT(report_id) ON TABLE public.report_made_way TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_made_way TO lacak_app;

GRANT INSERT(in_favour_of) ON TABLE public.report_made_way TO lacak_app;

GRANT INSERT(samples) ON TABLE public.report_made_way TO lacak_app;

GRANT SELECT ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(id) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(channel) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(address),UPDATE(address) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(language),UPDATE(language) ON TABLE public.report_recipient TO lacak_app;

GRANT INSERT(form),UPDATE(form) ON TABLE public.report_recipient TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.report_recipient TO lacak_app;

GRANT SELECT,DELETE ON TABLE public.report_sample TO lacak_app;

GRANT INSERT(version_id) ON TABLE public.report_sample TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.report_sample TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.report_sample TO lacak_app;

GRANT SELECT ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(id) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(version) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(heading) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(lines) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(logo) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(place) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(footer) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(final_pattern) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(interim_pattern) ON TABLE public.report_settings TO lacak_app;

GRANT INSERT(serial_digits) ON TABLE public.report_settings TO lacak_app;

GRANT SELECT ON TABLE public.request_item TO lacak_app;

GRANT INSERT(id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(request_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT("position") ON TABLE public.request_item TO lacak_app;

GRANT INSERT(name) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(sampling_point_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(matrix_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(regulation_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(package_id) ON TABLE public.request_item TO lacak_app;

GRANT INSERT(price_idr) ON TABLE public.request_item TO lacak_app;

GRANT SELECT ON TABLE public.request_item_test TO lacak_app;

GRANT INSERT(item_id) ON TABLE public.request_item_test TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.request_item_test TO lacak_app;

GRANT INSERT(parameter_id) ON TABLE public.request_item_test TO lacak_app;

GRANT INSERT(method_id) ON TABLE public.request_item_test TO lacak_app;

GRANT SELECT ON TABLE public.request_transition TO lacak_app;

GRANT SELECT ON TABLE public.sample_regulation TO lacak_app;

GRANT INSERT(sample_id) ON TABLE public.sample_regulation TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.sample_regulation TO lacak_app;

GRANT INSERT(regulation_id) ON TABLE public.sample_regulation TO lacak_app;

GRANT SELECT ON TABLE public.sample_status TO lacak_app;

GRANT SELECT ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(id) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(site_id) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(code),UPDATE(code) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(matrix_id),UPDATE(matrix_id) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(latitude),UPDATE(latitude) ON TABLE public.sampling_point TO lacak_app;

GRANT INSERT(longitude),UPDATE(longitude) ON TABLE public.sampling_point TO lacak_app;

GRANT UPDATE(active) ON TABLE public.sampling_point TO lacak_app;

GRANT SELECT ON TABLE public.schema_migration TO PUBLIC;

GRANT SELECT,INSERT ON TABLE public.service_standard TO lacak_app;

GRANT UPDATE(days) ON TABLE public.service_standard TO lacak_app;

GRANT UPDATE(confirmed_with) ON TABLE public.service_standard TO lacak_app;

GRANT UPDATE(confirmed_by) ON TABLE public.service_standard TO lacak_app;

GRANT UPDATE(confirmed_at) ON TABLE public.service_standard TO lacak_app;

GRANT SELECT ON TABLE public.session TO lacak_app;

GRANT INSERT(id) ON TABLE public.session TO lacak_app;

GRANT INSERT(token_digest) ON TABLE public.session TO lacak_app;

GRANT INSERT(account_id) ON TABLE public.session TO lacak_app;

GRANT INSERT(started_at) ON TABLE public.session TO lacak_app;

GRANT INSERT(seen_at),UPDATE(seen_at) ON TABLE public.session TO lacak_app;

GRANT INSERT(ends_at) ON TABLE public.session TO lacak_app;

GRANT UPDATE(ended_at) ON TABLE public.session TO lacak_app;

GRANT INSERT(address) ON TABLE public.session TO lacak_app;

GRANT INSERT(agent) ON TABLE public.session TO lacak_app;

GRANT SELECT ON TABLE public.signing_key TO lacak_app;

GRANT INSERT(id) ON TABLE public.signing_key TO lacak_app;

GRANT INSERT(public_key) ON TABLE public.signing_key TO lacak_app;

GRANT SELECT ON TABLE public.site TO lacak_app;

GRANT INSERT(id) ON TABLE public.site TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.site TO lacak_app;

GRANT INSERT(name),UPDATE(name) ON TABLE public.site TO lacak_app;

GRANT INSERT(address),UPDATE(address) ON TABLE public.site TO lacak_app;

GRANT INSERT(district_code),UPDATE(district_code) ON TABLE public.site TO lacak_app;

GRANT INSERT(latitude),UPDATE(latitude) ON TABLE public.site TO lacak_app;

GRANT INSERT(longitude),UPDATE(longitude) ON TABLE public.site TO lacak_app;

GRANT UPDATE(active) ON TABLE public.site TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(basis) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(state) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(valid_from) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(valid_to) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(activated_by) ON TABLE public.tariff TO lacak_app;

GRANT UPDATE(activated_at) ON TABLE public.tariff TO lacak_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tariff_item TO lacak_app;

GRANT SELECT ON TABLE public.test_event TO lacak_app;

GRANT INSERT(id) ON TABLE public.test_event TO lacak_app;

GRANT INSERT(test_id) ON TABLE public.test_event TO lacak_app;

GRANT INSERT(event) ON TABLE public.test_event TO lacak_app;

GRANT INSERT(occurred_at) ON TABLE public.test_event TO lacak_app;

GRANT INSERT(actor_id) ON TABLE public.test_event TO lacak_app;

GRANT INSERT(reason) ON TABLE public.test_event TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.test_package TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.test_package TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.test_package TO lacak_app;

GRANT UPDATE(regulation_code) ON TABLE public.test_package TO lacak_app;

GRANT UPDATE(active) ON TABLE public.test_package TO lacak_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.test_package_item TO lacak_app;

GRANT UPDATE(method_id) ON TABLE public.test_package_item TO lacak_app;

GRANT UPDATE("position") ON TABLE public.test_package_item TO lacak_app;

GRANT SELECT ON TABLE public.test_request TO lacak_app;

GRANT INSERT(id) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(number) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(site_id) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(contact_name),UPDATE(contact_name) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(contact_phone),UPDATE(contact_phone) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(note),UPDATE(note) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(sampled_by) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(wanted_on),UPDATE(wanted_on) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(report_language),UPDATE(report_language) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(report_paper),UPDATE(report_paper) ON TABLE public.test_request TO lacak_app;

GRANT UPDATE(state) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(tariff_id) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(price_idr) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(discount_percent) ON TABLE public.test_request TO lacak_app;

GRANT INSERT(submitted_at) ON TABLE public.test_request TO lacak_app;

GRANT UPDATE(reviewed_at) ON TABLE public.test_request TO lacak_app;

GRANT UPDATE(reviewed_by) ON TABLE public.test_request TO lacak_app;

GRANT UPDATE(review_note) ON TABLE public.test_request TO lacak_app;

GRANT SELECT ON TABLE public.test_transition TO lacak_app;

GRANT SELECT,INSERT ON TABLE public.unit TO lacak_app;

GRANT UPDATE(name_id) ON TABLE public.unit TO lacak_app;

GRANT UPDATE(name_en) ON TABLE public.unit TO lacak_app;

GRANT SELECT ON TABLE public.verification TO lacak_app;

GRANT INSERT(result_id) ON TABLE public.verification TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.verification TO lacak_app;

GRANT INSERT(measured_by) ON TABLE public.verification TO lacak_app;

GRANT INSERT(verified_by) ON TABLE public.verification TO lacak_app;

GRANT INSERT(verified_at) ON TABLE public.verification TO lacak_app;

GRANT INSERT(note) ON TABLE public.verification TO lacak_app;

GRANT SELECT ON TABLE public.webhook_secret TO lacak_app;

GRANT INSERT(recipient_id) ON TABLE public.webhook_secret TO lacak_app;

GRANT INSERT(organisation_id) ON TABLE public.webhook_secret TO lacak_app;

GRANT INSERT(secret) ON TABLE public.webhook_secret TO lacak_app;
