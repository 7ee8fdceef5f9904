package io.paddock.stack.drill.callbacks;

/** What a receiver does to a request that it has read whole. */
enum Fault {
  /** 204. */
  NONE(0, true),
  /** 500. */
  ERROR(10, false),
  /** 503, which holds back its endpoint. */
  OVERLOADED(1, false),
  /** 429 with {@code Retry-After: 1}. */
  LIMITED(3, false),
  /** No byte, until the caller gives up. */
  HANG(3, false),
  /** The connection is reset before any byte of an answer. */
  RESET(10, false),
  /** 200, and a body of which a byte comes every now and then. */
  DRIP(5, true),
  /** 200, and nothing of the body that it announces. */
  SILENCE(5, true);

  private static final int PER_MILLE = 1_000;

  /** A request that comes again so often is answered. */
  private static final int FAULTY_TRIES = 2;

  private final int perMille;
  private final boolean acknowledges;

  Fault(int perMille, boolean acknowledges) {
    this.perMille = perMille;
    this.acknowledges = acknowledges;
  }

  /** Whether its status line is a 2xx. */
  boolean acknowledges() {
    return acknowledges;
  }

  /**
   * Of an event at the given try: the same in every run.
   *
   * @param event its number
   * @param earlier how often it has come before
   */
  static Fault of(int event, int earlier) {
    if (earlier >= FAULTY_TRIES) {
      return NONE;
    }
    int drawn = Math.floorMod(mixed(event * FAULTY_TRIES + earlier), PER_MILLE);
    for (Fault fault : values()) {
      drawn -= fault.perMille;
      if (drawn < 0) {
        return fault;
      }
    }
    return NONE;
  }

  /** MurmurHash3's finalizer: neighbours have nothing in common. */
  private static int mixed(int value) {
    int hash = value;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
