package io.paddock.stack.http;

/** An API did not answer as its contract says. */
public final class ApiFailure extends RuntimeException {

  public ApiFailure(String message) {
    super(message);
  }

  public ApiFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
