package io.paddock.gateway.log;

/** The broker does not answer, or not yet; to be tried again. */
public final class LogUnavailableException extends RuntimeException {

  public LogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
