-- Which link to the portal a change came through; null for one by a key or a token itself.
ALTER TABLE callbacks.audit_rows ADD COLUMN portal_link_id uuid;
