-- Tests that somebody else does for the laboratory: a certificate says so beside the result
-- (ISO/IEC 17025:2017 7.8.2.1 p).

ALTER TABLE method_parameter
  ADD COLUMN provider text NOT NULL DEFAULT '' CHECK (length(provider) <= 200),
  ADD CONSTRAINT method_parameter_own_accreditation CHECK (provider = '' OR NOT accredited);
COMMENT ON COLUMN method_parameter.provider IS 'the laboratory that does the test in our place; empty: we do it';
