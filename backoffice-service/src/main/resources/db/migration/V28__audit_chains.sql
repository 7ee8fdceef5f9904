-- Reads, logins and refusals have chains of their own, each with an order and an end of its own; a row is what it is in audit_rows.

CREATE TABLE tenancy.audit_logins (LIKE tenancy.audit_rows INCLUDING ALL);
CREATE TABLE tenancy.audit_reads (LIKE tenancy.audit_rows INCLUDING ALL);
CREATE TABLE tenancy.audit_refusals (LIKE tenancy.audit_rows INCLUDING ALL);

CREATE TABLE tenancy.audit_logins_head (LIKE tenancy.audit_head INCLUDING ALL);
CREATE TABLE tenancy.audit_reads_head (LIKE tenancy.audit_head INCLUDING ALL);
CREATE TABLE tenancy.audit_refusals_head (LIKE tenancy.audit_head INCLUDING ALL);
INSERT INTO tenancy.audit_logins_head (seq, hash) VALUES (0, repeat('0', 64));
INSERT INTO tenancy.audit_reads_head (seq, hash) VALUES (0, repeat('0', 64));
INSERT INTO tenancy.audit_refusals_head (seq, hash) VALUES (0, repeat('0', 64));

-- Rows are only ever added.
GRANT SELECT, INSERT ON tenancy.audit_logins, tenancy.audit_reads, tenancy.audit_refusals TO paddock_backoffice;
GRANT SELECT, UPDATE ON tenancy.audit_logins_head, tenancy.audit_reads_head, tenancy.audit_refusals_head TO paddock_backoffice;
