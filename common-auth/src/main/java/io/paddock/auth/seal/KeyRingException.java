package io.paddock.auth.seal;

/** A key file is missing or wrong. The message names the location and never the content. */
public final class KeyRingException extends RuntimeException {

  KeyRingException(String message) {
    super(message);
  }

  KeyRingException(String message, Throwable cause) {
    super(message, cause);
  }
}
