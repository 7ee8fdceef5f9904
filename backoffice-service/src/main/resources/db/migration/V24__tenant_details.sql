-- Whom we call at a partner, and by which words staff sort partners.
ALTER TABLE tenancy.partners
    ADD COLUMN contacts jsonb,
    ADD COLUMN tags     text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20);

-- Notes are about operators and partners alike.
ALTER TABLE tenancy.operator_notes RENAME TO notes;
ALTER TABLE tenancy.notes
    ALTER COLUMN operator_id DROP NOT NULL,
    ADD COLUMN partner_id uuid REFERENCES tenancy.partners (id),
    ADD COLUMN owner_id   uuid NOT NULL GENERATED ALWAYS AS (coalesce(operator_id, partner_id)) STORED,
    ADD CONSTRAINT notes_one_owner CHECK (num_nonnulls(operator_id, partner_id) = 1);
DROP INDEX tenancy.operator_notes_operator;
CREATE INDEX notes_owner ON tenancy.notes (owner_id, created_at, id);
