package io.paddock.backoffice.staff;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Logins. Whether caches were told of their end is no part of them, and written by SQL. */
@Singleton
class SessionRepository implements PanacheRepositoryBase<SessionEntity, UUID> {

  /** Logins that ended and of which caches were not told. */
  Uni<List<UUID>> unannounced(Statements tx, int limit) {
    return tx.column(
            UUID.class,
            """
            SELECT id FROM tenancy.staff_sessions
             WHERE ended_at IS NOT NULL AND NOT announced
             ORDER BY ended_at
             LIMIT $1
            """,
            limit)
        .map(Rows::list);
  }

  /** False where the member has no such login; an API token is none. */
  Uni<Boolean> endLogin(UUID staffId, UUID id, Instant at) {
    return end("id = ?2 and staffId = ?3 and tokenHash is null", at, id, staffId);
  }

  /** False where the member has no such API token. */
  Uni<Boolean> endToken(UUID staffId, UUID id, Instant at) {
    return end("id = ?2 and staffId = ?3 and tokenHash is not null", at, id, staffId);
  }

  /** Every login and API token of the member. */
  Uni<Boolean> endAll(UUID staffId, Instant at) {
    return end("staffId = ?2", at, staffId);
  }

  /** In one statement, so that of two at once the second finds it ended. */
  private Uni<Boolean> end(String which, Object... at) {
    return update("endedAt = ?1, version = version + 1 where endedAt is null and " + which, at)
        .map(ended -> ended > 0);
  }

  Uni<Integer> announced(Statements tx, List<UUID> ids) {
    return tx.rows(
            """
            UPDATE tenancy.staff_sessions SET announced = true
             WHERE id = ANY($1) AND NOT announced
            RETURNING id
            """,
            (Object) ids.toArray(UUID[]::new))
        .map(List::size);
  }
}
