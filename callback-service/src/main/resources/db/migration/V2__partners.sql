-- Partners own endpoints too, and some events are told to everybody who subscribed to their type.

ALTER TABLE callbacks.endpoints DROP CONSTRAINT endpoints_owner_kind_check;
ALTER TABLE callbacks.endpoints ADD CONSTRAINT endpoints_owner_kind_check
    CHECK (owner_kind IN ('operator', 'aggregator', 'partner'));
CREATE INDEX endpoints_event_types ON callbacks.endpoints USING gin (event_types);
