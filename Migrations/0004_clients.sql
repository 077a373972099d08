-- Sites, sampling points and requests.

CREATE TABLE site (
  id              uuid        PRIMARY KEY,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  name            text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
  address         text        NOT NULL DEFAULT '' CHECK (length(address) <= 500),
  district_code   text        NOT NULL REFERENCES district,
  latitude        numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
  longitude       numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
  active          boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  UNIQUE (id, organisation_id),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX site_of_organisation ON site (organisation_id, name);
CALL force_row_security('site');
CREATE POLICY client_owns ON site
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CREATE POLICY inspector_reads_district ON site FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND district_code = (SELECT current_district()));
CALL audit('site');
GRANT SELECT, INSERT ON site TO lacak_app;
GRANT UPDATE (name, address, district_code, latitude, longitude, active) ON site TO lacak_app;

-- A place of a site from which samples are taken again and again: a tap, a reservoir, a kitchen.
CREATE TABLE sampling_point (
  id              uuid        PRIMARY KEY,
  site_id         uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  code            text        NOT NULL CHECK (code ~ '^[A-Za-z0-9./_-]{1,30}$'),
  name            text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
  matrix_id       uuid        NOT NULL REFERENCES matrix,
  latitude        numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
  longitude       numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
  active          boolean     NOT NULL DEFAULT true,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  FOREIGN KEY (site_id, organisation_id) REFERENCES site (id, organisation_id),
  CONSTRAINT sampling_point_code_unique UNIQUE (organisation_id, code),
  UNIQUE (id, organisation_id),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX sampling_point_of_site ON sampling_point (site_id, code);
CALL force_row_security('sampling_point');
CREATE POLICY client_owns ON sampling_point
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CREATE POLICY inspector_reads_district ON sampling_point FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND site_id IN (SELECT id FROM site));
CALL audit('sampling_point');
GRANT SELECT, INSERT ON sampling_point TO lacak_app;
GRANT UPDATE (code, name, matrix_id, latitude, longitude, active) ON sampling_point TO lacak_app;

-- The request form (permintaan pengujian) and its review (kaji ulang permintaan, ISO/IEC 17025:2017 7.1).
CREATE TABLE test_request (
  id              uuid        PRIMARY KEY,
  number          text        NOT NULL CONSTRAINT test_request_number_unique UNIQUE,
  organisation_id uuid        NOT NULL REFERENCES organisation,
  site_id         uuid,
  contact_name    text        NOT NULL CHECK (btrim(contact_name) <> '' AND length(contact_name) <= 120),
  contact_phone   text        NOT NULL DEFAULT '' CHECK (length(contact_phone) <= 40),
  note            text        NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  sampled_by      text        NOT NULL CHECK (sampled_by IN ('client', 'laboratory')),
  wanted_on       date,
  report_language text        NOT NULL DEFAULT 'id' CHECK (report_language IN ('id', 'en')),
  report_paper    text        NOT NULL DEFAULT 'A4' CHECK (report_paper IN ('A4', 'F4')),
  state           text        NOT NULL DEFAULT 'submitted'
                    CHECK (state IN ('submitted', 'accepted', 'declined', 'cancelled')),
  tariff_id       uuid        REFERENCES tariff,
  price_idr       bigint      NOT NULL DEFAULT 0 CHECK (price_idr >= 0),
  discount_percent numeric(5, 2) NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100),
  submitted_at    timestamptz NOT NULL,
  reviewed_at     timestamptz,
  reviewed_by     uuid        REFERENCES account,
  review_note     text        NOT NULL DEFAULT '' CHECK (length(review_note) <= 2000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  created_by      uuid        DEFAULT current_account(),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (site_id, organisation_id) REFERENCES site (id, organisation_id),
  CONSTRAINT test_request_review_complete
    CHECK (state IN ('submitted', 'cancelled') OR (reviewed_at IS NOT NULL AND reviewed_by IS NOT NULL)),
  CONSTRAINT test_request_decline_reason CHECK (state <> 'declined' OR btrim(review_note) <> '')
);
COMMENT ON COLUMN test_request.price_idr IS 'rupiah, as shown when the request was made, discount already taken off';
CREATE INDEX test_request_newest ON test_request (id DESC);
CREATE INDEX test_request_of_organisation ON test_request (organisation_id, id DESC);
CREATE INDEX test_request_to_review ON test_request (submitted_at) WHERE state = 'submitted';
CALL force_row_security('test_request');
CREATE POLICY client_owns ON test_request
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CALL audit('test_request');
GRANT SELECT, INSERT ON test_request TO lacak_app;
GRANT UPDATE (contact_name, contact_phone, note, state, reviewed_at, reviewed_by, review_note, wanted_on,
  report_language, report_paper) ON test_request TO lacak_app;

CREATE TABLE request_transition (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
INSERT INTO request_transition VALUES
  ('submitted', 'accepted'), ('submitted', 'declined'), ('submitted', 'cancelled'), ('accepted', 'cancelled');
GRANT SELECT ON request_transition TO lacak_app;

CREATE FUNCTION check_request_step() RETURNS trigger
  LANGUAGE plpgsql AS
$$
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
CREATE TRIGGER step BEFORE INSERT OR UPDATE ON test_request
  FOR EACH ROW EXECUTE FUNCTION check_request_step();

-- A sample that a request asks for; it becomes a sample of the laboratory when the request is accepted.
CREATE TABLE request_item (
  id                uuid    PRIMARY KEY,
  request_id        uuid    NOT NULL,
  organisation_id   uuid    NOT NULL,
  position          integer NOT NULL CHECK (position >= 1),
  name              text    NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
  sampling_point_id uuid,
  matrix_id         uuid    NOT NULL REFERENCES matrix,
  regulation_id     uuid    REFERENCES regulation,
  package_id        uuid    REFERENCES test_package,
  price_idr         bigint  NOT NULL CHECK (price_idr >= 0),
  UNIQUE (request_id, position),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (request_id, organisation_id) REFERENCES test_request (id, organisation_id),
  FOREIGN KEY (sampling_point_id, organisation_id) REFERENCES sampling_point (id, organisation_id)
);
CALL force_row_security('request_item');
CREATE POLICY client_owns ON request_item
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CALL audit('request_item');
GRANT SELECT, INSERT ON request_item TO lacak_app;

-- What is to be tested in it: the members of its package and what was asked for beside them.
CREATE TABLE request_item_test (
  item_id         uuid NOT NULL,
  organisation_id uuid NOT NULL,
  parameter_id    uuid NOT NULL REFERENCES parameter,
  method_id       uuid NOT NULL REFERENCES method,
  PRIMARY KEY (item_id, parameter_id, method_id),
  FOREIGN KEY (item_id, organisation_id) REFERENCES request_item (id, organisation_id)
);
CALL force_row_security('request_item_test');
CREATE POLICY client_owns ON request_item_test
  USING ((SELECT current_access()) = 'client' AND organisation_id = (SELECT current_organisation()));
CALL audit('request_item_test');
GRANT SELECT, INSERT ON request_item_test TO lacak_app;
