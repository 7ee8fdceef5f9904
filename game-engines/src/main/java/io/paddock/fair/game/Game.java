package io.paddock.fair.game;

import io.paddock.fair.BadParameter;
import io.paddock.fair.param.Schema;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.value.Value.Members;

/**
 * A game whose outcome the seeds alone decide. Stateless: one instance serves every round.
 *
 * <pre>
 * instant    a bet ──────────────────────────────► outcome and payout
 * stepped    a bet ──► step ──► step … ──► payout  the player decides between the steps
 * room       bets of many ──────────────► one outcome, a payout for each
 * table      bets of many ──► steps of each ──► a payout for each, against the house
 * </pre>
 */
public sealed interface Game permits InstantGame, SteppedGame, RoomGame, TableGame {

  GameId id();

  /** The parameters of a wager. */
  Schema params();

  /** How it is decided and what it pays; computed once. */
  Rules rules();

  /**
   * The one canonical form of a complete wager, so that equal wagers have equal parameters.
   *
   * @throws BadParameter naming the parameter that is unknown, missing or out of range
   */
  default Members canonical(Members params) {
    return params().read(id().id(), params);
  }

  /** The parameters that {@link #verify} takes; none of them is required by every call. */
  default Schema verifiable() {
    return params().relaxedWith();
  }

  /**
   * Recomputes what the seeds decided.
   *
   * @param stream fresh, at its first number
   * @param params of {@link #verifiable}; a complete wager also shows what it paid
   * @throws BadParameter naming the parameter that is unknown, missing or out of range
   */
  Verification verify(FairStream stream, Members params);
}
