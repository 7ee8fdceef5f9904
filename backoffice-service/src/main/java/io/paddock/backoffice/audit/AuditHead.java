package io.paddock.backoffice.audit;

/** The last row's number and hash, kept apart from the rows. */
record AuditHead(long seq, String hash) {}
