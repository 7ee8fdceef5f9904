package io.paddock.backoffice.key;

import io.paddock.auth.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that works from now on.
 *
 * @param text all of it, for the one answer that shows it
 * @param signing the secret that its requests are signed with; partners' keys have one
 * @param previous those before it that it gave an end, newest first
 */
record IssuedKey(ApiKey key, String text, @Nullable Secret signing, List<ApiKey> previous) {

  IssuedKey {
    previous = List.copyOf(previous);
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "IssuedKey[" + key.keyId() + "]";
  }
}
