package io.paddock.backoffice.callback;

import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.backoffice.change.Change;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where operators are called, as their profiles say. What there is to tell callback-service is
 * written with the profile; {@link CallbackMessages} tells it.
 */
@Singleton
public class CallbackEndpoints {

  static final String TABLE = "callback_endpoints";

  private final SecretBox box;
  private final SecureRandom random;

  CallbackEndpoints(SecretBox box, SecureRandom random) {
    this.box = box;
    this.random = random;
  }

  /** Whether callback-service has an operator's address. */
  public enum State {
    PENDING,
    IN_USE
  }

  /**
   * Another address, or none. An operator that had none gets a secret, which is to be shown: it
   * signs what is sent there.
   */
  public Uni<Optional<Secret>> change(
      Change change, UUID operatorId, @Nullable String before, @Nullable String url) {
    if (url != null && before == null) {
      Secret secret = WebhookSecret.generate(random).text();
      return tell(change, operatorId, url, box.seal(TABLE, operatorId, secret))
          .replaceWith(Optional.of(secret));
    }
    return tell(change, operatorId, url, null).replaceWith(Optional.empty());
  }

  /** A secret that was not taken yet stays with the address that it was made for. */
  private static Uni<Void> tell(
      Change change, UUID operatorId, @Nullable String url, @Nullable String sealed) {
    return change
        .statements()
        .rows(
            """
            INSERT INTO tenancy.callback_endpoints AS e
              (operator_id, revision, url, secret_sealed, due_at)
            VALUES ($1, 1, $2, $3, $4)
            ON CONFLICT (operator_id) DO UPDATE
               SET revision = e.revision + 1, url = excluded.url, attempts = 0,
                   due_at = excluded.due_at,
                   secret_sealed = CASE WHEN excluded.url IS NULL THEN NULL
                                        ELSE coalesce(excluded.secret_sealed, e.secret_sealed) END
            """,
            operatorId,
            url,
            sealed,
            change.at())
        .replaceWithVoid();
  }

  /** Empty for an operator without an address. */
  public Uni<Optional<State>> state(Statements tx, UUID operatorId) {
    return tx.column(
            Boolean.class,
            "SELECT told < revision FROM tenancy.callback_endpoints"
                + " WHERE operator_id = $1 AND url IS NOT NULL",
            operatorId)
        .map(rows -> rows.findOne().map(due -> due ? State.PENDING : State.IN_USE));
  }
}
