-- Appendices: PDF files of others, merged behind a certificate's own pages.

-- What stands at a sample goes with each of its certificates from then on, until it is taken away.
CREATE TABLE appendix (
  id              uuid        PRIMARY KEY,
  sample_id       uuid        NOT NULL,
  organisation_id uuid        NOT NULL,
  title           text        NOT NULL
                    CONSTRAINT appendix_title CHECK (btrim(title) <> '' AND length(title) <= 200),
  file_name       text        NOT NULL
                    CONSTRAINT appendix_file_name CHECK (file_name <> '' AND length(file_name) <= 200),
  pdf             bytea       NOT NULL CONSTRAINT appendix_bytes CHECK (length(pdf) BETWEEN 1 AND 7000000),
  sha256          bytea       NOT NULL,
  pages           integer     NOT NULL CONSTRAINT appendix_pages CHECK (pages BETWEEN 1 AND 100),
  added_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  added_by        uuid        DEFAULT current_account() REFERENCES account,
  removed_at      timestamptz,
  removed_by      uuid        REFERENCES account,
  UNIQUE (id, organisation_id),
  FOREIGN KEY (sample_id, organisation_id) REFERENCES sample (id, organisation_id),
  CONSTRAINT appendix_digest CHECK (sha256 = pg_catalog.sha256(pdf)),
  CONSTRAINT appendix_removal CHECK (removed_at IS NOT NULL OR removed_by IS NULL)
);
COMMENT ON TABLE appendix IS 'the file as it came; customers see its pages in the released certificate, and this never';
ALTER TABLE appendix ALTER COLUMN pdf SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX appendix_once ON appendix (sample_id, sha256) WHERE removed_at IS NULL;
CREATE INDEX appendix_of_sample ON appendix (sample_id, added_at, id) WHERE removed_at IS NULL;
CALL force_row_security('appendix');
CALL audit('appendix', '{pdf}');
GRANT SELECT, DELETE ON appendix TO lacak_app;
GRANT INSERT (id, sample_id, organisation_id, title, file_name, pdf, sha256, pages) ON appendix TO lacak_app;
GRANT UPDATE (removed_at, removed_by) ON appendix TO lacak_app;

-- What was added is taken away, never changed. Who adds holds the sample, so that two at once do not exceed together
-- what goes with one certificate: ten files, and as much as a mail server takes that nobody has set otherwise.
CREATE FUNCTION check_appendix() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON appendix FOR EACH ROW EXECUTE FUNCTION check_appendix();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON appendix
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- What a version carries, in the order of its letters. One that a released version carries is never deleted.
CREATE TABLE report_appendix (
  version_id      uuid    NOT NULL,
  ordinal         integer NOT NULL CHECK (ordinal >= 1),
  appendix_id     uuid    NOT NULL,
  organisation_id uuid    NOT NULL,
  PRIMARY KEY (version_id, ordinal),
  CONSTRAINT report_appendix_once UNIQUE (version_id, appendix_id),
  FOREIGN KEY (version_id, organisation_id) REFERENCES report_version (id, organisation_id) ON DELETE CASCADE,
  FOREIGN KEY (appendix_id, organisation_id) REFERENCES appendix (id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX report_of_appendix ON report_appendix (appendix_id);
CALL force_row_security('report_appendix');
GRANT SELECT ON report_appendix TO lacak_app;
GRANT INSERT (version_id, ordinal, appendix_id, organisation_id) ON report_appendix TO lacak_app;
CREATE TRIGGER part_of_draft BEFORE INSERT OR UPDATE OR DELETE ON report_appendix
  FOR EACH ROW EXECUTE FUNCTION check_report_part();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON report_appendix
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- What is signed names what is attached: the content has the digests of the files, in their order, and the files are
-- those that stand at the samples of the report at that moment.
CREATE FUNCTION check_report_appendices() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
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
CREATE TRIGGER appendices BEFORE UPDATE OF state ON report_version
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'released') EXECUTE FUNCTION check_report_appendices();

-- A certificate that lost its appendices on the way is not stored.
CREATE FUNCTION check_document_pages() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
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
CREATE TRIGGER with_appendices BEFORE INSERT ON report_document
  FOR EACH ROW EXECUTE FUNCTION check_document_pages();
