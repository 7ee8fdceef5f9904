package io.paddock.fair.blackjack;

/** Cards as a total: {@code soft} when an ace counts eleven in it. */
record Total(int total, boolean soft) {

  /** An ace is 1; of thirteen ranks four are worth ten. */
  static final int ACE = 1;

  static final int TEN = 10;

  /** A total beyond 21, whichever. */
  static final int BUST = 22;

  static final Total NONE = new Total(0, false);

  Total with(int value) {
    int hard = (soft ? total - 10 : total) + value;
    // An ace that counts one never counts eleven again: totals do not fall.
    boolean ace = soft || value == ACE;
    return ace && hard + 10 <= Hand.MOST
        ? new Total(hard + 10, true)
        : new Total(Math.min(hard, BUST), false);
  }
}
