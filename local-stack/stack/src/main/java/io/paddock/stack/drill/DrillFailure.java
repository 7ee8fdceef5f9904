package io.paddock.stack.drill;

/** A drill did not end as it has to; the message says what differs. */
public final class DrillFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DrillFailure(String message) {
    super(message);
  }
}
