package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a new key.
 *
 * @param scopes what it may do; partners' keys alone have any
 * @param environment where it is to be valid; partners say it
 * @param expiresAt microsecond precision; null: until it is revoked
 * @param grace how long older keys still work; null: until they are revoked
 */
record NewKey(
    @Nullable String label,
    Set<Scope> scopes,
    @Nullable KeyEnvironment environment,
    @Nullable Instant expiresAt,
    @Nullable Duration grace) {

  /** Beside the older keys. */
  static NewKey beside(@Nullable String label) {
    return new NewKey(label, EnumSet.noneOf(Scope.class), null, null, null);
  }

  /** In place of the older keys. */
  static NewKey after(@Nullable String label, Duration grace) {
    return new NewKey(label, EnumSet.noneOf(Scope.class), null, null, grace);
  }

  boolean writes() {
    return scopes.contains(Scope.ORDERS_WRITE) || scopes.contains(Scope.VAULT_WRITE);
  }
}
