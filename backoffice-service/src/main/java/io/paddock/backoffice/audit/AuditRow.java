package io.paddock.backoffice.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the chain, as stored.
 *
 * @param seq 1, 2, 3, … without gaps
 * @param at microsecond precision, as PostgreSQL keeps it
 * @param diff JSON text, exactly as hashed
 * @param prevHash the hash of row {@code seq - 1}; 64 zeros for the first
 * @param hash 64 hex characters, see {@link AuditChain}
 */
public record AuditRow(
    long seq,
    UUID id,
    Instant at,
    String actorKind,
    String actorId,
    String actorLabel,
    String action,
    String targetKind,
    String targetId,
    String diff,
    @Nullable String requestId,
    @Nullable String ip,
    String prevHash,
    String hash) {

  AuditRow withHash(String computed) {
    return new AuditRow(
        seq,
        id,
        at,
        actorKind,
        actorId,
        actorLabel,
        action,
        targetKind,
        targetId,
        diff,
        requestId,
        ip,
        prevHash,
        computed);
  }
}
