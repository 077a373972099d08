-- What a container must be kept like, as the catalogue said when it was registered: what is checked at receipt does not
-- change when the catalogue does.

ALTER TABLE container
  ADD COLUMN keeps           interval      CHECK (keeps > interval '0'),
  ADD COLUMN celsius_max     numeric(4, 1) CHECK (celsius_max BETWEEN -30 AND 80),
  ADD COLUMN needed_ml       integer       CHECK (needed_ml > 0);
COMMENT ON COLUMN container.keeps IS 'from collection to the start of the test that must start first';
COMMENT ON COLUMN container.celsius_max IS 'how warm it may arrive';
COMMENT ON COLUMN container.needed_ml IS 'the least volume with which its tests can be done';
GRANT INSERT (keeps, celsius_max, needed_ml) ON container TO lacak_app;

-- The lists of the field and of the reception: what is still to be collected, and by the day on which it came.
CREATE INDEX sample_not_collected ON sample (planned_at, id) WHERE collected_at IS NULL;
CREATE INDEX sample_received ON sample (received_at) WHERE received_at IS NOT NULL;
-- Who is handed a container looks for the offers made to them.
CREATE INDEX custody_event_offered_to ON custody_event (to_id, id) WHERE event = 'offer' AND to_id IS NOT NULL;
