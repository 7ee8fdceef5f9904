-- Who looks for rows of the trail names a target, an actor, an action or a time: each has an index that is in the trail's order.
CREATE INDEX audit_rows_target_id ON tenancy.audit_rows (target_id, seq);
CREATE INDEX audit_rows_actor_id ON tenancy.audit_rows (actor_id, seq);
CREATE INDEX audit_rows_action ON tenancy.audit_rows (action, seq);
CREATE INDEX audit_rows_at ON tenancy.audit_rows (at, seq);
DROP INDEX tenancy.audit_rows_target;
DROP INDEX tenancy.audit_rows_actor;
