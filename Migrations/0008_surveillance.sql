-- What exceeded a limit, and what was done about it.

-- Every released result that does not meet a limit: derived from the stored verdicts, judged nowhere again.
CREATE VIEW exceedance WITH (security_invoker = true) AS
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
FROM   report_version AS v
JOIN   report_result AS rr ON rr.version_id = v.id
JOIN   verdict AS d ON d.result_id = rr.result_id AND d.outcome = 'does_not_meet'
JOIN   result AS r ON r.id = rr.result_id
JOIN   test AS t ON t.id = r.test_id
JOIN   sample AS s ON s.id = t.sample_id
WHERE  v.state = 'released';
GRANT SELECT ON exceedance TO lacak_app;

-- What an inspector wrote down about an exceedance: seen, visited, ordered, closed. Notes are added, never changed.
CREATE TABLE exceedance_note (
  id            uuid        PRIMARY KEY,
  result_id     uuid        NOT NULL REFERENCES result,
  district_code text        NOT NULL REFERENCES district,
  step          text        NOT NULL CHECK (step IN ('seen', 'contacted', 'visited', 'resampled', 'closed')),
  note          text        NOT NULL CHECK (btrim(note) <> '' AND length(note) <= 2000),
  noted_at      timestamptz NOT NULL,
  noted_by      uuid        NOT NULL REFERENCES account,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX exceedance_note_of_result ON exceedance_note (result_id, noted_at);
CALL force_row_security('exceedance_note');
CREATE POLICY inspector_reads_district ON exceedance_note FOR SELECT
  USING ((SELECT current_access()) = 'inspector' AND district_code = (SELECT current_district()));
CREATE POLICY inspector_writes_district ON exceedance_note FOR INSERT
  WITH CHECK ((SELECT current_access()) = 'inspector' AND district_code = (SELECT current_district())
              AND noted_by = (SELECT current_account()) AND result_id IN (SELECT id FROM result));
CALL make_append_only('exceedance_note');
GRANT SELECT ON exceedance_note TO lacak_app;
GRANT INSERT (id, result_id, district_code, step, note, noted_at, noted_by) ON exceedance_note TO lacak_app;
