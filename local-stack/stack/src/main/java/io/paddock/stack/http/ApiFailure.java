package io.paddock.stack.http;

/** An API response violated its contract. */
public final class ApiFailure extends RuntimeException {

  public ApiFailure(String message) {
    super(message);
  }

  public ApiFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
