package io.paddock.auth.seal;

import java.util.UUID;

/**
 * A known text, sealed once and opened at every start: a wrong key-encryption key fails then, and
 * not at the first launch of a player.
 */
public final class Canary {

  private static final String TABLE = "canary";
  private static final UUID ROW = new UUID(0, 0);
  private static final String SONG = "paddock-canary";

  private Canary() {}

  /** The canary sealed with the box's current key; stored with that key's version. */
  public static String seal(SecretBox box) {
    return box.seal(TABLE, ROW, SONG);
  }

  /**
   * The same song sealed with the current key: a key that is taken away leaves no canary behind
   * that would not open any more.
   *
   * @throws SealException when it does not open
   */
  static String rewrap(SecretBox box, String sealed) {
    return box.rewrap(TABLE, ROW, sealed);
  }

  /**
   * Opens a stored canary.
   *
   * @throws SealException when the box holds a key other than the one that sealed the canary
   */
  public static void verify(SecretBox box, String sealed) {
    if (!box.open(TABLE, ROW, sealed).reveal().equals(SONG)) {
      throw new SealException("the canary opens and holds another text");
    }
  }
}
