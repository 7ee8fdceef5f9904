package io.paddock.stack.demo;

/** A step did not show the expected result. */
final class DemoFailure extends RuntimeException {

  DemoFailure(String message) {
    super(message);
  }
}
