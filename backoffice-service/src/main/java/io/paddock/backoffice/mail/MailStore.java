package io.paddock.backoffice.mail;

import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of mail that waits. */
@Singleton
class MailStore {

  private final Postgres postgres;

  MailStore(@Identifier("jobs") Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * A mail whose time has come.
   *
   * @param kind a {@link MailKind}'s name
   * @param addressee a tenant's name, or the member's address
   * @param facts a JSON object
   * @param attempts this one included
   */
  record Due(
      UUID id,
      String kind,
      String recipient,
      String addressee,
      String facts,
      Instant createdAt,
      int attempts) {

    /** Shows nobody's address. */
    @Override
    public String toString() {
      return "Due[" + id + " " + kind + "]";
    }
  }

  /** How a mail ended: that it was taken, or that nobody tries any longer. */
  enum End {
    SENT,
    /** The server said for good that it will not. */
    REFUSED,
    /** Nobody took it in time. */
    GIVEN_UP
  }

  /** The next that is due; nobody else takes it before its lease is over. */
  Optional<Due> claim(Instant now, Duration lease) {
    return postgres.withConnection(
        sql ->
            sql
                .query(
                    """
                    UPDATE tenancy.mails
                       SET attempts = attempts + 1, due_at = #{leased}
                     WHERE id = (SELECT id FROM tenancy.mails
                                  WHERE outcome IS NULL AND due_at <= #{now}
                                  ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                    RETURNING id, kind, recipient, addressee, facts::text AS facts, created_at,
                              attempts
                    """)
                .bind("now", now)
                .bind("leased", now.plus(lease))
                .as(Due.class)
                .list()
                .stream()
                .findFirst());
  }

  /** A mail that ended stays ended: of two that had it at once, the first says how. */
  void end(UUID id, End end, Instant now, @Nullable String reason) {
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    UPDATE tenancy.mails
                       SET outcome = #{end}, ended_at = #{now}, reason = #{reason}
                     WHERE id = #{id} AND outcome IS NULL
                    """)
                .bind("id", id)
                .bind("end", end)
                .bind("now", now)
                .bind("reason", reason)
                .execute());
  }

  void later(UUID id, Instant due, @Nullable String reason) {
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    UPDATE tenancy.mails SET due_at = #{due}, reason = #{reason}
                     WHERE id = #{id} AND outcome IS NULL
                    """)
                .bind("id", id)
                .bind("due", due)
                .bind("reason", reason)
                .execute());
  }
}
