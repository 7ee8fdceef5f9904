package io.paddock.games.room;

import io.paddock.games.room.RoomCommand.Seat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bet that is in a round.
 *
 * @param number of the seat, in the order of the log; each game says from what it counts
 * @param cashedOut the multiplier in hundredths that it is paid, in a game where a player can leave
 *     with it; null while it is in danger, and for good when it has lost
 */
record Seated(int number, Seat bet, @Nullable Integer cashedOut) {

  /** A bet that has just got its seat. */
  static Seated first(int number, Seat bet) {
    return new Seated(number, bet, null);
  }

  UUID betId() {
    return bet.betId();
  }

  /** The multiplier, in hundredths, that it is cashed out at by itself. */
  int automatic() {
    return bet.autoCashOut() == null ? bet.ceiling() : Math.min(bet.autoCashOut(), bet.ceiling());
  }

  Seated at(int hundredths) {
    return new Seated(number, bet, hundredths);
  }
}
