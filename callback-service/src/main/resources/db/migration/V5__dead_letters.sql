-- What ended badly is listed and sent again by owner and by endpoint.

CREATE INDEX deliveries_dead_owner ON callbacks.deliveries (owner_id, owner_kind, id)
    WHERE status IN ('failed', 'parked') AND retried;
CREATE INDEX deliveries_dead_endpoint ON callbacks.deliveries (endpoint_id, id)
    WHERE status IN ('failed', 'parked') AND retried;
