package io.paddock.bench;

/** A benchmark cannot be run, or its numbers would mean nothing; the message is for people. */
public final class BenchFailure extends RuntimeException {

  public BenchFailure(String message) {
    super(message);
  }

  public BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
