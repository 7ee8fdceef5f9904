package io.paddock.backoffice.staff;

import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens, each with the login that it belongs to. */
@Singleton
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshTokenEntity, UUID> {

  private final SessionRepository sessions;

  RefreshTokenRepository(SessionRepository sessions) {
    this.sessions = sessions;
  }

  /** A token and its login, which nobody else changes before the transaction ends. */
  record Held(RefreshTokenEntity token, SessionEntity session) {

    RefreshRow row() {
      return new RefreshRow(
          token.id,
          session.id,
          session.staffId,
          token.tokenHash,
          session.expiresAt,
          session.endedAt,
          token.usedAt,
          token.usedFrom);
    }

    /** Shows no hash. */
    @Override
    public String toString() {
      return "Held[" + token.id + "]";
    }
  }

  /**
   * Two uses at once must see each other, and so must a use and the end of the login: the second
   * one waits here.
   */
  Uni<Optional<Held>> locked(Statements tx, UUID id) {
    return tx.rows(
            """
            SELECT 1
              FROM tenancy.staff_refresh_tokens t
              JOIN tenancy.staff_sessions s ON s.id = t.session_id
             WHERE t.id = $1
               FOR UPDATE
            """,
            id)
        .chain(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : held(id).map(Optional::of));
  }

  private Uni<Held> held(UUID id) {
    return findById(id)
        .chain(
            token -> sessions.findById(token.sessionId).map(session -> new Held(token, session)));
  }
}
