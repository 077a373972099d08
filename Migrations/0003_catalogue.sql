-- What the laboratory tests, how, against which limits, in what containers and at what price.
--
-- Everybody reads the catalogue, staff writes it. Regulations and tariffs are versioned: a version is written as a
-- draft, a person activates it, and from then on what it says is frozen; the next version supersedes it.

-- How sure a row is: from an official text seen, two or one secondary sources, memory, or made up to show the program.
CREATE DOMAIN confidence AS text CHECK (
  VALUE IN ('official', 'two_sources', 'one_source', 'memory', 'memory_low', 'demo'));

CREATE PROCEDURE staff_writes_everybody_reads(target regclass)
  LANGUAGE plpgsql AS
$$
BEGIN
  CALL force_row_security(target);
  EXECUTE format('CREATE POLICY everybody_reads ON %s FOR SELECT USING (true)', target);
  CALL audit(target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO lacak_app', target);
END
$$;

-- Versions: draft, active, superseded. --------------------------------------------------------------------------

-- A draft that nobody ever activates (a revoked text, kept to read old reports by) goes straight to superseded.
CREATE FUNCTION check_version_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
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

-- The rows of a version (argument 0: its table, argument 1: the column that names it) change only while it is a draft.
CREATE FUNCTION check_part_of_draft() RETURNS trigger
  LANGUAGE plpgsql AS
$$
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
$$;

-- What is tested. --------------------------------------------------------------------------------------------------

CREATE TABLE unit (
  symbol  text PRIMARY KEY CHECK (btrim(symbol) = symbol AND symbol <> ''),
  name_id text NOT NULL CHECK (name_id <> ''),
  name_en text NOT NULL CHECK (name_en <> '')
);
COMMENT ON COLUMN unit.symbol IS 'says what is weighed where that changes the number: mg/L N is not mg/L NO3';

CREATE TABLE matrix (
  id             uuid PRIMARY KEY,
  code           text NOT NULL CONSTRAINT matrix_code_unique UNIQUE CHECK (code ~ '^[A-Z0-9]{1,8}$'),
  name_id        text NOT NULL CHECK (name_id <> ''),
  name_en        text NOT NULL CHECK (name_en <> ''),
  family         text NOT NULL CHECK (family IN ('water', 'wastewater', 'ice', 'food', 'swab', 'textile')),
  number_letters text NOT NULL CHECK (number_letters ~ '^[A-Z]{1,4}$')
);
COMMENT ON COLUMN matrix.number_letters IS 'the letters in a sample number';

CREATE TABLE parameter (
  id              uuid PRIMARY KEY,
  code            text NOT NULL CONSTRAINT parameter_code_unique UNIQUE CHECK (code ~ '^[A-Z0-9]{1,20}$'),
  name_id         text NOT NULL CHECK (name_id <> ''),
  name_en         text NOT NULL CHECK (name_en <> ''),
  parameter_group text NOT NULL CHECK (parameter_group IN (
                    'mikrobiologi', 'fisika', 'kimia', 'organik', 'radioaktif', 'kimia pangan', 'parasitologi')),
  cas             text CHECK (cas ~ '^[0-9]{2,7}-[0-9]{2}-[0-9]$')
);

CREATE TABLE method (
  id           uuid       PRIMARY KEY,
  code         text       NOT NULL CONSTRAINT method_code_unique UNIQUE CHECK (code ~ '^[A-Z0-9.-]{1,30}$'),
  reference    text       NOT NULL CHECK (reference <> ''),
  technique_id text       NOT NULL CHECK (technique_id <> ''),
  technique_en text       NOT NULL CHECK (technique_en <> ''),
  reading_kind text       NOT NULL CHECK (reading_kind IN (
                 'direct', 'calibration', 'titration', 'gravimetry', 'organoleptic', 'presence', 'plate_count',
                 'membrane_filtration', 'mpn_tubes', 'mpn_tray', 'swab_count')),
  in_situ      boolean    NOT NULL,
  active       boolean    NOT NULL DEFAULT true,
  source       text       NOT NULL,
  confidence   confidence NOT NULL,
  note         text       NOT NULL DEFAULT ''
);
COMMENT ON COLUMN method.reading_kind IS 'what the analyst enters: plates, tubes, absorbances, burette volumes';

CREATE TABLE method_parameter (
  method_id    uuid       NOT NULL REFERENCES method,
  parameter_id uuid       NOT NULL REFERENCES parameter,
  matrix_id    uuid       NOT NULL REFERENCES matrix,
  unit         text       NOT NULL REFERENCES unit,
  lod          numeric    CHECK (lod > 0),
  loq          numeric    CHECK (loq > 0),
  limit_text   text       NOT NULL DEFAULT '',
  decimals     smallint   CHECK (decimals BETWEEN 0 AND 8),
  accredited   boolean    NOT NULL DEFAULT false,
  preferred    boolean    NOT NULL DEFAULT false,
  expanded_uncertainty_percent numeric(6, 2) CHECK (expanded_uncertainty_percent > 0),
  confidence   confidence NOT NULL,
  PRIMARY KEY (method_id, parameter_id, matrix_id),
  CONSTRAINT method_parameter_lod_below_loq CHECK (lod <= loq)
);
COMMENT ON COLUMN method_parameter.limit_text IS 'detection and quantification limit as the source words them';
COMMENT ON COLUMN method_parameter.accredited IS 'this laboratory is accredited for it, not somebody else';
CREATE UNIQUE INDEX method_parameter_one_preferred ON method_parameter (parameter_id, matrix_id) WHERE preferred;
CREATE INDEX method_parameter_of_matrix ON method_parameter (matrix_id, parameter_id);

-- What is allowed. -------------------------------------------------------------------------------------------------

-- One table of a regulation for one kind of sample, so that a person can compare it with the official text in one go.
CREATE TABLE regulation (
  id            uuid       PRIMARY KEY,
  code          text       NOT NULL CHECK (code ~ '^[A-Z0-9-]{1,40}$'),
  version       integer    NOT NULL CHECK (version > 0),
  citation      text       NOT NULL CHECK (citation <> ''),
  title_id      text       NOT NULL CHECK (title_id <> ''),
  title_en      text       NOT NULL CHECK (title_en <> ''),
  issued_year   integer    CHECK (issued_year BETWEEN 1945 AND 2200),
  standing      text       NOT NULL CHECK (standing IN ('in_force', 'revoked', 'unclear', 'guideline', 'practice')),
  state         text       NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'superseded')),
  valid_from    date,
  valid_to      date,
  source        text       NOT NULL,
  confidence    confidence NOT NULL,
  compared_with text       CHECK (btrim(compared_with) <> ''),
  activated_by  uuid       REFERENCES account,
  activated_at  timestamptz,
  CONSTRAINT regulation_version_unique UNIQUE (code, version),
  CONSTRAINT regulation_period CHECK (valid_to >= valid_from),
  CONSTRAINT regulation_activation CHECK (
    state <> 'active'
    OR (valid_from IS NOT NULL AND compared_with IS NOT NULL AND activated_by IS NOT NULL AND activated_at IS NOT NULL)),
  CONSTRAINT regulation_revoked_stays_inactive CHECK (state <> 'active' OR standing <> 'revoked')
);
COMMENT ON COLUMN regulation.compared_with IS 'the official text that the person who activated it compared it with';
COMMENT ON COLUMN regulation.valid_to IS 'the first day on which it is no longer in force';
CREATE UNIQUE INDEX regulation_one_active ON regulation (code) WHERE state = 'active';
CREATE TRIGGER version_step BEFORE INSERT OR UPDATE ON regulation
  FOR EACH ROW EXECUTE FUNCTION check_version_step();

CREATE TABLE regulation_limit (
  id            uuid       PRIMARY KEY,
  regulation_id uuid       NOT NULL REFERENCES regulation,
  matrix_id     uuid       NOT NULL REFERENCES matrix,
  parameter_id  uuid       NOT NULL REFERENCES parameter,
  condition     text       NOT NULL DEFAULT '' CHECK (condition ~ '^[a-z ]*$'),
  unit          text       NOT NULL REFERENCES unit,
  limit_type    text       NOT NULL CHECK (
                  limit_type IN ('max', 'max_excl', 'min', 'range', 'absent', 'delta', 'text')),
  minimum       numeric,
  maximum       numeric,
  text_id       text       NOT NULL DEFAULT '',
  text_en       text       NOT NULL DEFAULT '',
  compulsory    boolean    NOT NULL,
  fraction      text       NOT NULL DEFAULT '' CHECK (fraction IN ('', 'total', 'dissolved')),
  basis         text       NOT NULL DEFAULT '',
  source        text       NOT NULL,
  confidence    confidence NOT NULL,
  note          text       NOT NULL DEFAULT '',
  CONSTRAINT regulation_limit_unique UNIQUE (regulation_id, matrix_id, parameter_id, condition),
  CONSTRAINT regulation_limit_bounds CHECK (
    CASE limit_type
      WHEN 'max'      THEN minimum IS NULL AND maximum IS NOT NULL
      WHEN 'max_excl' THEN minimum IS NULL AND maximum IS NOT NULL
      WHEN 'min'      THEN minimum IS NOT NULL AND maximum IS NULL
      WHEN 'range'    THEN COALESCE(minimum <= maximum, false)
      WHEN 'delta'    THEN COALESCE(minimum <= maximum, false)
      WHEN 'absent'   THEN minimum IS NULL AND maximum IS NULL
      WHEN 'text'     THEN minimum IS NULL AND maximum IS NULL AND text_id <> '' AND text_en <> ''
    END)
);
COMMENT ON COLUMN regulation_limit.condition IS 'applies instead of the row without a condition: bromine, heated';
COMMENT ON COLUMN regulation_limit.fraction IS 'dissolved: filtered in the field before it is preserved';
CREATE TRIGGER part_of_draft BEFORE INSERT OR UPDATE OR DELETE ON regulation_limit
  FOR EACH ROW EXECUTE FUNCTION check_part_of_draft('regulation', 'regulation_id');

-- What it is taken in, and how long it keeps. ---------------------------------------------------------------------

CREATE TABLE container_kind (
  id        uuid    PRIMARY KEY,
  code      text    NOT NULL CONSTRAINT container_kind_code_unique UNIQUE CHECK (code ~ '^[A-Z0-9]{1,8}$'),
  name_id   text    NOT NULL CHECK (name_id <> ''),
  name_en   text    NOT NULL CHECK (name_en <> ''),
  material  text    NOT NULL CHECK (material IN ('plastic', 'glass', 'swab', 'plate', 'none')),
  sterile   boolean NOT NULL,
  volume_ml integer NOT NULL CHECK (volume_ml >= 0)
);
COMMENT ON COLUMN container_kind.material IS 'none: nothing is carried, it is measured in situ';

-- The rule for a test is the most specific one that fits: a parameter before its group, a matrix before its family.
CREATE TABLE holding_time (
  id                uuid       PRIMARY KEY,
  parameter_id      uuid       REFERENCES parameter,
  parameter_group   text,
  matrix_id         uuid       REFERENCES matrix,
  matrix_family     text,
  container_kind_id uuid       NOT NULL REFERENCES container_kind,
  preservative_id   text       NOT NULL CHECK (preservative_id <> ''),
  preservative_en   text       NOT NULL CHECK (preservative_en <> ''),
  temperature_min   numeric(4, 1),
  temperature_max   numeric(4, 1),
  max_hold          interval   NOT NULL CHECK (max_hold > interval '0'),
  min_volume_ml     integer    CHECK (min_volume_ml > 0),
  rule              text       NOT NULL CHECK (rule <> ''),
  source            text       NOT NULL,
  confidence        confidence NOT NULL,
  CONSTRAINT holding_time_of_something CHECK (num_nonnulls(parameter_id, parameter_group) = 1),
  CONSTRAINT holding_time_in_one_place CHECK (num_nonnulls(matrix_id, matrix_family) <= 1),
  CONSTRAINT holding_time_temperature CHECK (temperature_min <= temperature_max)
);
COMMENT ON COLUMN holding_time.max_hold IS 'from collection to the start of the test';
CREATE UNIQUE INDEX holding_time_unique ON holding_time (
  COALESCE(parameter_id::text, ''), COALESCE(parameter_group, ''), COALESCE(matrix_id::text, ''),
  COALESCE(matrix_family, ''));

-- What is ordered, and what it costs. --------------------------------------------------------------------------------

CREATE TABLE test_package (
  id              uuid    PRIMARY KEY,
  code            text    NOT NULL CONSTRAINT test_package_code_unique UNIQUE CHECK (code ~ '^[A-Z0-9-]{1,20}$'),
  name_id         text    NOT NULL CHECK (name_id <> ''),
  name_en         text    NOT NULL CHECK (name_en <> ''),
  matrix_id       uuid    NOT NULL REFERENCES matrix,
  regulation_code text    CHECK (regulation_code <> ''),
  active          boolean NOT NULL DEFAULT true
);
COMMENT ON COLUMN test_package.regulation_code IS 'judged by the version in force when the sample is registered';

CREATE TABLE test_package_item (
  package_id   uuid    NOT NULL REFERENCES test_package,
  parameter_id uuid    NOT NULL REFERENCES parameter,
  method_id    uuid    NOT NULL REFERENCES method,
  matrix_id    uuid    NOT NULL REFERENCES matrix,
  position     integer NOT NULL CHECK (position > 0),
  PRIMARY KEY (package_id, parameter_id),
  CONSTRAINT test_package_item_method_fits
    FOREIGN KEY (method_id, parameter_id, matrix_id) REFERENCES method_parameter (method_id, parameter_id, matrix_id)
);
ALTER TABLE test_package ADD CONSTRAINT test_package_matrix_unique UNIQUE (id, matrix_id);
ALTER TABLE test_package_item ADD CONSTRAINT test_package_item_matrix
  FOREIGN KEY (package_id, matrix_id) REFERENCES test_package (id, matrix_id);

CREATE TABLE tariff (
  id           uuid       PRIMARY KEY,
  code         text       NOT NULL CHECK (code ~ '^[A-Z0-9-]{1,40}$'),
  version      integer    NOT NULL CHECK (version > 0),
  name_id      text       NOT NULL CHECK (name_id <> ''),
  name_en      text       NOT NULL CHECK (name_en <> ''),
  basis        text       NOT NULL CHECK (basis <> ''),
  state        text       NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'superseded')),
  valid_from   date       NOT NULL,
  valid_to     date,
  source       text       NOT NULL,
  confidence   confidence NOT NULL,
  activated_by uuid       REFERENCES account,
  activated_at timestamptz,
  CONSTRAINT tariff_version_unique UNIQUE (code, version),
  CONSTRAINT tariff_period CHECK (valid_to >= valid_from),
  CONSTRAINT tariff_activation CHECK (state <> 'active' OR (activated_by IS NOT NULL AND activated_at IS NOT NULL)),
  -- Two prices on the same day would be two truths.
  CONSTRAINT tariff_one_at_a_time
    EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&) WHERE (activated_at IS NOT NULL)
);
COMMENT ON COLUMN tariff.valid_to IS 'the first day on which it is no longer in force';
CREATE UNIQUE INDEX tariff_one_active ON tariff (state) WHERE state = 'active';
CREATE TRIGGER version_step BEFORE INSERT OR UPDATE ON tariff
  FOR EACH ROW EXECUTE FUNCTION check_version_step();

-- The most specific price that fits is the price: with the method before with the matrix before neither.
CREATE TABLE tariff_item (
  id           uuid       PRIMARY KEY,
  tariff_id    uuid       NOT NULL REFERENCES tariff,
  parameter_id uuid       REFERENCES parameter,
  package_id   uuid       REFERENCES test_package,
  matrix_id    uuid       REFERENCES matrix,
  method_id    uuid       REFERENCES method,
  amount_idr   bigint     NOT NULL CHECK (amount_idr >= 0),
  source       text       NOT NULL,
  confidence   confidence NOT NULL,
  CONSTRAINT tariff_item_of_one_thing CHECK (num_nonnulls(parameter_id, package_id) = 1),
  CONSTRAINT tariff_item_package_plain CHECK (package_id IS NULL OR num_nonnulls(matrix_id, method_id) = 0)
);
CREATE UNIQUE INDEX tariff_item_unique ON tariff_item (
  tariff_id, COALESCE(parameter_id, package_id), COALESCE(matrix_id::text, ''), COALESCE(method_id::text, ''));
CREATE TRIGGER part_of_draft BEFORE INSERT OR UPDATE OR DELETE ON tariff_item
  FOR EACH ROW EXECUTE FUNCTION check_part_of_draft('tariff', 'tariff_id');

-- What others ask of the catalogue inside their own statements. ----------------------------------------------------

CREATE FUNCTION holding_rule(wanted_parameter uuid, wanted_matrix uuid) RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$
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

CREATE FUNCTION tariff_in_force(on_day date) RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$
  SELECT id
  FROM   tariff
  WHERE  activated_at IS NOT NULL
  AND    on_day >= valid_from
  AND    (valid_to IS NULL OR on_day < valid_to)
$$;

-- NULL: the tariff does not name it, not even without method and matrix.
CREATE FUNCTION test_price(in_tariff uuid, of_parameter uuid, by_method uuid, in_matrix uuid) RETURNS bigint
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$
  SELECT   amount_idr
  FROM     tariff_item
  WHERE    tariff_id = in_tariff
  AND      parameter_id = of_parameter
  AND      (method_id IS NULL OR method_id = by_method)
  AND      (matrix_id IS NULL OR matrix_id = in_matrix)
  ORDER BY method_id IS NULL, matrix_id IS NULL
  LIMIT    1
$$;

-- Its own price or, without one, that of its tests; NULL when one of these has none.
CREATE FUNCTION package_price(in_tariff uuid, of_package uuid) RETURNS bigint
  LANGUAGE sql STABLE PARALLEL SAFE AS
$$
  SELECT COALESCE(
    (SELECT amount_idr FROM tariff_item WHERE tariff_id = in_tariff AND package_id = of_package),
    (SELECT CASE WHEN count(*) = count(price.amount) THEN sum(price.amount)::bigint END
     FROM   test_package_item AS i
     CROSS  JOIN LATERAL (
              SELECT test_price(in_tariff, i.parameter_id, i.method_id, i.matrix_id) AS amount) AS price
     WHERE  i.package_id = of_package))
$$;

-- Who may do what. ---------------------------------------------------------------------------------------------------

CALL staff_writes_everybody_reads('unit');
CALL staff_writes_everybody_reads('matrix');
CALL staff_writes_everybody_reads('parameter');
CALL staff_writes_everybody_reads('method');
CALL staff_writes_everybody_reads('method_parameter');
CALL staff_writes_everybody_reads('regulation');
CALL staff_writes_everybody_reads('regulation_limit');
CALL staff_writes_everybody_reads('container_kind');
CALL staff_writes_everybody_reads('holding_time');
CALL staff_writes_everybody_reads('test_package');
CALL staff_writes_everybody_reads('test_package_item');
CALL staff_writes_everybody_reads('tariff');
CALL staff_writes_everybody_reads('tariff_item');

-- Codes are quoted on paper: names may be put right, codes may not.
GRANT UPDATE (name_id, name_en) ON unit, matrix, parameter, container_kind, test_package TO lacak_app;
GRANT UPDATE (reference, technique_id, technique_en, active, confidence, note) ON method TO lacak_app;
GRANT UPDATE (unit, lod, loq, limit_text, decimals, accredited, preferred, expanded_uncertainty_percent, confidence)
  ON method_parameter TO lacak_app;
GRANT UPDATE (
  citation, title_id, title_en, issued_year, standing, state, valid_from, valid_to, compared_with, activated_by,
  activated_at) ON regulation TO lacak_app;
GRANT UPDATE, DELETE ON regulation_limit, tariff_item TO lacak_app;
GRANT UPDATE (
  container_kind_id, preservative_id, preservative_en, temperature_min, temperature_max, max_hold, min_volume_ml,
  rule, source, confidence) ON holding_time TO lacak_app;
GRANT UPDATE (regulation_code, active) ON test_package TO lacak_app;
GRANT UPDATE (method_id, position), DELETE ON test_package_item TO lacak_app;
GRANT UPDATE (name_id, name_en, basis, state, valid_from, valid_to, activated_by, activated_at) ON tariff TO lacak_app;
