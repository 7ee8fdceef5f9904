package io.paddock.games.round;

import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fairness.SeedOwner;
import io.paddock.games.session.PlayMode;
import io.paddock.games.wallet.WalletPlayer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One round: a bet, what the seeds made of it, and where its money stands.
 *
 * @param id also sorts rounds by age
 * @param stake in whole units of the currency
 * @param clientBetId the player's name for the bet; the same one never makes a second round
 * @param params the wager in canonical form
 * @param tables the version of the rules and pay tables that decide it
 * @param outcome null until the stake is taken; what the player may see while a round is played
 * @param balance what the wallet named last; null when it did not
 * @param refusal the wallet's status, or {@link #NOT_ASKED}, for a refused round alone
 * @param progress for a round of several steps alone
 * @param serverSeed once it was revealed
 * @param draw of a pot that is shared out, for its rounds alone
 * @param freeBetId what it was bet with, when no stake was asked for
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
    String tables,
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
    @Nullable Progress progress,
    @Nullable String serverSeed,
    @Nullable RoundDraw draw,
    @Nullable UUID freeBetId) {

  /** The refusal of a round whose wallet was not asked, since it had not answered others. */
  public static final String NOT_ASKED = "WALLET_UNAVAILABLE";

  public SeedOwner owner() {
    return new SeedOwner(operatorId, playerId, mode);
  }

  /** The player as wallet calls about this round name them. */
  public WalletPlayer walletPlayer() {
    return new WalletPlayer(playerId, sessionId, currency, game);
  }

  /** Whether the wallet has yet to take the payout: then it is not in {@link #balance}. */
  public boolean winPending() {
    return status == RoundStatus.SETTLING;
  }

  /** Everything that was staked on it, whoever gave it. */
  public BigDecimal staked() {
    return progress == null ? stake : progress.staked();
  }

  /** What the wallet took for it: on a free bet, what was staked beside that. */
  public BigDecimal taken() {
    return freeBetId == null ? staked() : staked().subtract(stake);
  }

  /** PENDING → PLAYING: the wallet took the opening bet. */
  public Round begun(Position position, @Nullable BigDecimal named) {
    return with(
        RoundStatus.PLAYING,
        new Outcome(position.shown(), null, null),
        named,
        null,
        null,
        Objects.requireNonNull(progress).with(sorted(position)));
  }

  /** The same round after one more step: PLAYING, or SETTLING when the step was the last one. */
  Round moved(
      Position position, Progress after, @Nullable BigDecimal won, @Nullable BigDecimal named) {
    return position.isOver()
        ? decided(position, Objects.requireNonNull(won), named, after)
        : with(
            RoundStatus.PLAYING,
            new Outcome(position.shown(), null, null),
            named,
            null,
            null,
            after);
  }

  /** As it was while it was being played. */
  Round replayed(Members shown, @Nullable BigDecimal named, Progress then) {
    return with(RoundStatus.PLAYING, new Outcome(shown, null, null), named, null, null, then);
  }

  /** PENDING → SETTLING: the wallet took the stake. */
  public Round decided(Position position, BigDecimal won, @Nullable BigDecimal named) {
    return decided(position, won, named, progress);
  }

  private Round decided(
      Position position, BigDecimal won, @Nullable BigDecimal named, @Nullable Progress after) {
    Outcome decided =
        new Outcome(position.shown(), Objects.requireNonNull(position.paid()).toDecimal(), won);
    return with(RoundStatus.SETTLING, decided, named, null, null, after);
  }

  /** SETTLING → SETTLED: the wallet took the payout. */
  public Round settled(@Nullable BigDecimal named, Instant at) {
    return with(
        RoundStatus.SETTLED, new Outcome(outcome, multiplier, payout), named, null, at, progress);
  }

  /** PENDING → REFUSED. */
  public Round refused(String status, @Nullable BigDecimal named, Instant at) {
    return with(RoundStatus.REFUSED, Outcome.NONE, named, status, at, progress);
  }

  /** What may be done next, in an order that does not change. */
  static List<String> sorted(Position position) {
    return position.actions().stream().sorted().toList();
  }

  private record Outcome(
      @Nullable Members shown, @Nullable BigDecimal multiplier, @Nullable BigDecimal payout) {

    private static final Outcome NONE = new Outcome(null, null, null);
  }

  private Round with(
      RoundStatus next,
      Outcome known,
      @Nullable BigDecimal named,
      @Nullable String refusedAs,
      @Nullable Instant at,
      @Nullable Progress come) {
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
        tables,
        serverSeedHash,
        clientSeed,
        nonce,
        known.shown(),
        known.multiplier(),
        known.payout(),
        named,
        refusedAs,
        createdAt,
        at,
        come,
        serverSeed,
        draw,
        freeBetId);
  }
}
