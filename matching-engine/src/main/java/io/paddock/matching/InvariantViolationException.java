package io.paddock.matching;

/** An invariant of the ledger or the books does not hold: a bug. */
public final class InvariantViolationException extends IllegalStateException {
  public InvariantViolationException(String violated) {
    super(violated);
  }
}
