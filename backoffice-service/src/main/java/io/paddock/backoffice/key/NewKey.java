package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a new key.
 *
 * @param said what the request says of its limits
 * @param after the key that it follows, whose limits it inherits; null: it follows none
 * @param environment where it is to be valid; partners say it
 * @param grace how long older keys still work; null: until they are revoked
 */
record NewKey(
    @Nullable String label,
    KeyLimits.Said said,
    @Nullable After after,
    @Nullable KeyEnvironment environment,
    @Nullable Duration grace) {

  /** Which key a rotation follows. */
  sealed interface After {

    /** The newest that is in no grace; a first key where there is none. */
    record Newest() implements After {}

    /** This one, which must still work. */
    record Key(String keyId) implements After {}
  }

  /** Beside the older keys. */
  static NewKey beside(@Nullable String label, KeyLimits.Said said) {
    return new NewKey(label, said, null, null, null);
  }

  /** In place of the older keys. */
  static NewKey replacing(@Nullable String label, KeyLimits.Said said, Duration grace) {
    return new NewKey(label, said, new After.Newest(), null, grace);
  }
}
