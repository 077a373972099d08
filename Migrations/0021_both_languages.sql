-- A certificate may carry both languages on the same page.

ALTER TABLE test_request
  DROP CONSTRAINT test_request_report_language_check,
  ADD CONSTRAINT test_request_report_language_check CHECK (report_language IN ('id', 'en', 'both'));
ALTER TABLE report_version
  DROP CONSTRAINT report_version_language_check,
  ADD CONSTRAINT report_version_language_check CHECK (language IN ('id', 'en', 'both'));
