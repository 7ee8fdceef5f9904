-- A link to the portal, and the visit that it begins: opened once, within minutes, for an hour. Tokens are kept as hashes; who made it is judged again
-- at every page.
CREATE TABLE tenancy.portal_links (
    id               uuid        PRIMARY KEY,
    owner_kind       text        NOT NULL CHECK (owner_kind IN ('operator', 'aggregator', 'partner')),
    owner_id         uuid        NOT NULL,
    maker_kind       text        NOT NULL CHECK (maker_kind IN ('staff', 'operator', 'aggregator', 'partner')),
    maker_id         text        NOT NULL,
    -- The public part of the key, or the login.
    maker_credential text        NOT NULL,
    read_only        boolean     NOT NULL,
    link_hash        text        NOT NULL,
    created_at       timestamptz NOT NULL,
    link_ends_at     timestamptz NOT NULL,
    opened_at        timestamptz,
    opened_from      text,
    visit_hash       text,
    visit_ends_at    timestamptz,
    ended_at         timestamptz,
    CONSTRAINT portal_links_opened CHECK ((opened_at IS NULL) = (visit_hash IS NULL)
        AND (opened_at IS NULL) = (visit_ends_at IS NULL))
);
CREATE INDEX portal_links_owner ON tenancy.portal_links (owner_id, owner_kind, id);
CREATE INDEX portal_links_ends ON tenancy.portal_links (link_ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenancy.portal_links TO paddock_backoffice;

-- Partners make links, too, open and end them, and are refused. What is there fits the wider rule, so nothing is looked through.
ALTER TABLE tenancy.audit_rows DROP CONSTRAINT audit_rows_actor_kind_check,
    ADD CONSTRAINT audit_rows_actor_kind_check
        CHECK (actor_kind IN ('staff', 'aggregator', 'operator', 'partner', 'system')) NOT VALID;
ALTER TABLE tenancy.audit_logins DROP CONSTRAINT audit_rows_actor_kind_check,
    ADD CONSTRAINT audit_rows_actor_kind_check
        CHECK (actor_kind IN ('staff', 'aggregator', 'operator', 'partner', 'system')) NOT VALID;
ALTER TABLE tenancy.audit_refusals DROP CONSTRAINT audit_rows_actor_kind_check,
    ADD CONSTRAINT audit_rows_actor_kind_check
        CHECK (actor_kind IN ('staff', 'aggregator', 'operator', 'partner', 'system')) NOT VALID;
