package io.paddock.stack.demo;

/** A step did not show what it should. */
final class DemoFailure extends RuntimeException {

  DemoFailure(String message) {
    super(message);
  }
}
