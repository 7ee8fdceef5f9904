package io.paddock.web.claim;

/** Places for rows that are claimed outside a pass; those that nothing begins in are given back. */
public final class Reservation implements AutoCloseable {

  private final Places places;
  private int left;

  Reservation(Places places, int count) {
    this.places = places;
    this.left = count;
  }

  /** How many attempts may still begin. */
  public int left() {
    return left;
  }

  /**
   * Begins an attempt on a thread of its own.
   *
   * @throws IllegalStateException when no place is left
   */
  public <T> void begin(ClaimedWork<T> work, T row) {
    if (left == 0) {
      throw new IllegalStateException("no place was reserved for this attempt");
    }
    left--;
    places.beginReserved(() -> ClaimPass.attempt(work, row));
  }

  @Override
  public void close() {
    for (; left > 0; left--) {
      places.giveBack();
    }
  }
}
