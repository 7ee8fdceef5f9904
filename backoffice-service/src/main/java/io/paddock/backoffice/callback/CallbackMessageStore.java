package io.paddock.backoffice.callback;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what callback-service is to be told. */
final class CallbackMessageStore {

  private CallbackMessageStore() {}

  /**
   * What to say of one operator.
   *
   * @param url null for none
   * @param sealed a secret that is to sign, if there is one to tell
   * @param attempts this one included
   */
  record Message(
      UUID operatorId, long revision, @Nullable String url, @Nullable String sealed, int attempts) {

    /** Shows no secret, sealed or not. */
    @Override
    public String toString() {
      return "Message[" + operatorId + " at " + revision + "]";
    }
  }

  /** The next that is due; nobody else takes it before its lease is over. */
  static Uni<Optional<Message>> claim(Statements tx, Instant now) {
    return tx.rows(
            Message.class,
            """
            UPDATE tenancy.callback_endpoints
               SET attempts = attempts + 1, due_at = $2
             WHERE operator_id =
                   (SELECT operator_id FROM tenancy.callback_endpoints
                     WHERE told < revision AND due_at <= $1
                     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING operator_id, revision, url, secret_sealed, attempts
            """,
            now,
            now.plus(CallbackMessages.LEASE))
        .map(Rows::findOne);
  }

  /** The secret that was told is forgotten; what the profile said meanwhile is still to be told. */
  static Uni<Void> taken(Statements tx, Message message) {
    return tx.rows(
            """
            UPDATE tenancy.callback_endpoints
               SET told = greatest(told, $2), attempts = 0,
                   secret_sealed = CASE WHEN secret_sealed = $3::text THEN NULL
                                        ELSE secret_sealed END
             WHERE operator_id = $1
            """,
            message.operatorId(),
            message.revision(),
            message.sealed())
        .replaceWithVoid();
  }

  /** Unless the profile brought one meanwhile. */
  static Uni<Void> give(Statements tx, Message message, String sealed, Instant now) {
    return tx.rows(
            """
            UPDATE tenancy.callback_endpoints
               SET secret_sealed = coalesce(secret_sealed, $3), attempts = 0, due_at = $4
             WHERE operator_id = $1 AND revision = $2
            """,
            message.operatorId(),
            message.revision(),
            sealed,
            now)
        .replaceWithVoid();
  }

  /** What the profile said meanwhile is due at once. */
  static Uni<Void> later(Statements tx, Message message, Instant due) {
    return tx.rows(
            "UPDATE tenancy.callback_endpoints SET due_at = $3"
                + " WHERE operator_id = $1 AND revision = $2",
            message.operatorId(),
            message.revision(),
            due)
        .replaceWithVoid();
  }
}
