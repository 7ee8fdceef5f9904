package io.paddock.auth.seal;

/**
 * A sealed text does not open: another key, another row, or altered bytes. Which of them is not
 * told apart, since GCM cannot tell either.
 */
public final class SealException extends RuntimeException {

  SealException(String message) {
    super(message);
  }
}
