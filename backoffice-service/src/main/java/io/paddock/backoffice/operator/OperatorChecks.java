package io.paddock.backoffice.operator;

import io.paddock.backoffice.change.Change;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts that an operator's checklist is computed from. */
@Singleton
public class OperatorChecks {

  /** What is tested of an operator. */
  public enum Kind {
    CALLBACK,
    WALLET
  }

  /**
   * What other tables know of an operator.
   *
   * @param activeKeys key pairs that work and that none replaces, also where they have an end
   * @param keysInGrace key pairs that a newer one replaces and that still work
   * @param lastUsedAt of any key that was not revoked, to a few seconds
   * @param configured whether a configuration with a game and a currency was put
   * @param callbackPassed the address that passed the latest test of callbacks, if it passed
   * @param walletPassed the same for the wallet
   */
  record Facts(
      int activeKeys,
      int keysInGrace,
      @Nullable Instant lastUsedAt,
      boolean configured,
      @Nullable String callbackPassed,
      @Nullable String walletPassed) {}

  /**
   * Keeps the verdict of a test; the latest one of its kind counts.
   *
   * @param url which address was tested
   */
  public Uni<Void> keep(Change change, UUID operatorId, Kind kind, String url, boolean passed) {
    return change
        .statements()
        .rows(
            """
            INSERT INTO tenancy.operator_checks (operator_id, kind, url, passed, checked_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (operator_id, kind)
            DO UPDATE SET url = excluded.url, passed = excluded.passed, checked_at = excluded.checked_at
            """,
            operatorId,
            kind.name().toLowerCase(Locale.ROOT),
            url,
            passed,
            change.at())
        .replaceWithVoid();
  }

  Uni<Facts> of(Statements tx, UUID operatorId, Instant now) {
    return tx.rows(
            Facts.class,
            """
            SELECT count(k.*) FILTER (WHERE k.live AND k.replaced_at IS NULL),
                   count(k.*) FILTER (WHERE k.live AND k.replaced_at IS NOT NULL),
                   max(k.last_used_at),
                   EXISTS (SELECT FROM tenancy.operator_configs c
                            WHERE c.operator_id = $1
                              AND c.config -> 'enabledGames' <> '[]'
                              AND c.config -> 'currencies' <> '{}'),
                   (SELECT url FROM tenancy.operator_checks
                     WHERE operator_id = $1 AND kind = 'callback' AND passed),
                   (SELECT url FROM tenancy.operator_checks
                     WHERE operator_id = $1 AND kind = 'wallet' AND passed)
              FROM (SELECT $1::uuid AS id) asked
              LEFT JOIN (SELECT owner_id, replaced_at, last_used_at,
                                expires_at IS NULL OR expires_at > $2 AS live
                           FROM tenancy.api_keys
                          WHERE kind = 'operator' AND revoked_at IS NULL) k
                ON k.owner_id = asked.id
            """,
            operatorId,
            now)
        .map(Rows::one);
  }
}
