package io.paddock.matching;

/** An invariant of the ledger or the books does not hold: a defect. */
public final class InvariantViolationException extends IllegalStateException {
  public InvariantViolationException(String violated) {
    super(violated);
  }
}
