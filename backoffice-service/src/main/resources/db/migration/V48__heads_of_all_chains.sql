-- The ends of all four chains are signed: a head belongs to one of them. Processes of before sign that of changes, and say nothing of it.
ALTER TABLE tenancy.audit_heads
    ADD COLUMN chain text NOT NULL DEFAULT 'changes' CHECK (chain IN ('changes', 'reads', 'logins', 'refusals')),
    DROP CONSTRAINT audit_heads_pkey,
    ADD PRIMARY KEY (chain, seq);
