-- Who may see what hangs on a sample or a report is asked row by row. `IN (SELECT id FROM sample)` gathered every sample
-- that the reader may see before it answered for one, so that each page of a customer read the whole table of samples,
-- and the planner counted that cost for the staff too, for whom it is never paid. EXISTS means the same, and the one
-- sample is looked up by its key.

DO
$$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['sample_regulation', 'container', 'custody_event', 'test', 'report_sample'] LOOP
    EXECUTE format(
      'ALTER POLICY of_visible_sample ON %1$I USING ((SELECT current_access()) IN (''client'', ''inspector'') '
      'AND EXISTS (SELECT FROM sample AS s WHERE s.id = %1$I.sample_id))', target);
  END LOOP;
  FOREACH target IN ARRAY ARRAY['result', 'verdict'] LOOP
    EXECUTE format(
      'ALTER POLICY released ON %1$I USING ((SELECT current_access()) IN (''client'', ''inspector'') '
      'AND EXISTS (SELECT FROM report_result AS r WHERE r.result_id = %1$I.%2$I))',
      target, CASE target WHEN 'result' THEN 'id' ELSE 'result_id' END);
  END LOOP;
END
$$;

ALTER POLICY of_visible_version ON report_result
  USING ((SELECT current_access()) IN ('client', 'inspector')
    AND EXISTS (SELECT FROM report_version AS v WHERE v.id = report_result.version_id));
ALTER POLICY of_visible_version ON report_document
  USING ((SELECT current_access()) IN ('client', 'inspector', 'public')
    AND EXISTS (SELECT FROM report_version AS v WHERE v.id = report_document.version_id));
ALTER POLICY of_visible_version ON report
  USING ((SELECT current_access()) IN ('client', 'inspector', 'public')
    AND EXISTS (SELECT FROM report_version AS v WHERE v.report_id = report.id));
ALTER POLICY inspector_reads_district ON sampling_point
  USING ((SELECT current_access()) = 'inspector'
    AND EXISTS (SELECT FROM site AS s WHERE s.id = sampling_point.site_id));
ALTER POLICY inspector_reads_district ON test_request
  USING ((SELECT current_access()) = 'inspector'
    AND EXISTS (SELECT FROM sample AS s WHERE s.request_id = test_request.id));
