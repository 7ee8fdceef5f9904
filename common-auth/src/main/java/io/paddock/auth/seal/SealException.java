package io.paddock.auth.seal;

/**
 * A sealed text does not open: another key, another row, or altered bytes. The cause is not
 * reported, because GCM cannot distinguish them either.
 */
public final class SealException extends RuntimeException {

  SealException(String message) {
    super(message);
  }
}
