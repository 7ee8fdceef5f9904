package io.paddock.games.round;

import io.paddock.fair.game.InstantGame.Play;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.session.PlayMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One round: a bet, what the seeds made of it, and where its money stands.
 *
 * @param id also sorts rounds by age
 * @param stake in whole units of the currency
 * @param clientBetId the player's name for the bet; the same one never makes a second round
 * @param params the wager in canonical form
 * @param outcome null until the stake is taken
 * @param balance what the wallet named last; null when it did not
 * @param refusal the wallet's status, or {@link #NOT_ASKED}, for a refused round alone
 * @param serverSeed once it was revealed
 */
public record Round(
    UUID id,
    UUID operatorId,
    @Nullable UUID aggregatorId,
    String playerId,
    UUID sessionId,
    PlayMode mode,
    String game,
    String currency,
    BigDecimal stake,
    RoundStatus status,
    String clientBetId,
    Members params,
    String serverSeedHash,
    String clientSeed,
    long nonce,
    @Nullable Members outcome,
    @Nullable BigDecimal multiplier,
    @Nullable BigDecimal payout,
    @Nullable BigDecimal balance,
    @Nullable String refusal,
    Instant createdAt,
    @Nullable Instant closedAt,
    @Nullable String serverSeed) {

  /** The refusal of a round whose wallet was not asked, since it had not answered others. */
  public static final String NOT_ASKED = "WALLET_UNAVAILABLE";

  public SeedOwner owner() {
    return new SeedOwner(operatorId, playerId, mode);
  }

  /** Whether the wallet has yet to take the payout: then it is not in {@link #balance}. */
  public boolean winPending() {
    return status == RoundStatus.SETTLING;
  }

  /** PENDING → SETTLING: the wallet took the stake. */
  public Round decided(Play play, BigDecimal won, @Nullable BigDecimal named) {
    return with(
        RoundStatus.SETTLING,
        play.outcome(),
        play.multiplier().toDecimal(),
        won,
        named,
        null,
        null);
  }

  /** SETTLING → SETTLED: the wallet took the payout. */
  public Round settled(@Nullable BigDecimal named, Instant at) {
    return with(RoundStatus.SETTLED, outcome, multiplier, payout, named, null, at);
  }

  /** PENDING → REFUSED. */
  public Round refused(String status, @Nullable BigDecimal named, Instant at) {
    return with(RoundStatus.REFUSED, null, null, null, named, status, at);
  }

  private Round with(
      RoundStatus next,
      @Nullable Members decidedOutcome,
      @Nullable BigDecimal decidedMultiplier,
      @Nullable BigDecimal decidedPayout,
      @Nullable BigDecimal named,
      @Nullable String refusedAs,
      @Nullable Instant at) {
    return new Round(
        id,
        operatorId,
        aggregatorId,
        playerId,
        sessionId,
        mode,
        game,
        currency,
        stake,
        next,
        clientBetId,
        params,
        serverSeedHash,
        clientSeed,
        nonce,
        decidedOutcome,
        decidedMultiplier,
        decidedPayout,
        named,
        refusedAs,
        createdAt,
        at,
        serverSeed);
  }
}
