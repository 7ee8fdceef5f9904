package io.paddock.backoffice.key;

import java.util.List;

/**
 * A key that works from now on.
 *
 * @param text all of it, for the one answer that shows it
 * @param previous those before it that it gave an end, newest first
 */
record IssuedKey(ApiKey key, String text, List<ApiKey> previous) {

  IssuedKey {
    previous = List.copyOf(previous);
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "IssuedKey[" + key.keyId() + "]";
  }
}
