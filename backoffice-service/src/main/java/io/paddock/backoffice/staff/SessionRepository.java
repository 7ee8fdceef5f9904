package io.paddock.backoffice.staff;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
