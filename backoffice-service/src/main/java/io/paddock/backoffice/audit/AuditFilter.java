package io.paddock.backoffice.audit;

import org.jspecify.annotations.Nullable;

/** Which rows are asked for; null means any. */
record AuditFilter(@Nullable String action, @Nullable String targetId, @Nullable String actorId) {}
