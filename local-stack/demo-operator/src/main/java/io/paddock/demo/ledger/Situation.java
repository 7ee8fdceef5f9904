package io.paddock.demo.ledger;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Everything that decides a movement, read under locks that keep it true until commit.
 *
 * @param bet the bet that the movement names (win, rollback)
 * @param rolledBack whether the books have a rollback of this bet, including a tombstone
 * @param betWon whether a win was paid on this bet
 * @param roundWon whether a win closed this round
 * @param player empty if this player was never seen
 */
record Situation(
    Optional<Booked> bet,
    boolean rolledBack,
    boolean betWon,
    boolean roundWon,
    Optional<Player> player) {

  /**
   * The player in the movement's currency.
   *
   * @param balance empty if the player has no account in it
   */
  record Player(boolean frozen, Optional<BigDecimal> balance) {}
}
