package io.paddock.backoffice.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which rows are asked for; null means any. From a time, and before another. */
record AuditFilter(
    AuditLog log,
    @Nullable String action,
    @Nullable String targetId,
    @Nullable String actorId,
    @Nullable Instant from,
    @Nullable Instant to) {}
