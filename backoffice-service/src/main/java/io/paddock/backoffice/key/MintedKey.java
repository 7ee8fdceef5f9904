package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A key that was just made.
 *
 * @param environment part of its text; aggregators' keys have none
 * @param text all of it, for the one answer that shows it
 */
record MintedKey(String keyId, @Nullable KeyEnvironment environment, Secret secret, String text) {

  /** Shows no key. */
  @Override
  public String toString() {
    return "MintedKey[" + keyId + "]";
  }
}
