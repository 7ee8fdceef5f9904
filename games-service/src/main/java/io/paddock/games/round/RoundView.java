package io.paddock.games.round;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.paddock.games.money.Decimals;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A round as its player reads it.
 *
 * @param winPending whether the wallet has yet to take the payout, which is not in {@code balance}
 * @param outcome while a round is played, what its player may see
 * @param refusal the wallet's status, or {@link Round#NOT_ASKED}, for a refused round alone
 * @param step actions applied so far, for a round of several steps alone, as the members after it
 * @param actions what may be done next; none when the round is over
 * @param staked the opening bet and the further stakes that the wallet took
 * @param ending {@code idle} when the platform ended the round for a player who left, {@code limit}
 *     when all that a round may pay was won
 * @param steps the actions that were applied, when one round is asked for
 * @param freeBetId what it was bet with, when no stake was taken
 */
@Schema(
    examples =
        """
        {"roundId":"01890a5d-ac96-774b-bcce-b302099a8057","game":"dice","status":"settled",
         "currency":"USDT","amount":"1.5","params":{"target":"50.50","direction":"over"},
         "clientBetId":"bet-1","outcome":{"roll":"77.18"},"multiplier":"2","payout":"3",
         "balance":"126.5","winPending":false,"refusal":null,
         "fairness":{"serverSeedHash":"60e05bd1…","clientSeed":"bb62964774","nonce":1},
         "createdAt":"2026-01-15T09:30:00.250Z","closedAt":"2026-01-15T09:30:00.310Z"}
        """)
record RoundView(
    UUID roundId,
    String game,
    String status,
    String currency,
    @Decimal String amount,
    Map<String, Object> params,
    String clientBetId,
    @Nullable Map<String, Object> outcome,
    @Decimal @Nullable String multiplier,
    @Decimal @Nullable String payout,
    @Decimal @Nullable String balance,
    boolean winPending,
    @Nullable String refusal,
    RoundFairness fairness,
    Instant createdAt,
    @Nullable Instant closedAt,
    @JsonInclude(Include.NON_NULL) @Nullable Integer step,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> actions,
    @JsonInclude(Include.NON_NULL) @Decimal @Nullable String staked,
    @JsonInclude(Include.NON_NULL) @Nullable String ending,
    @JsonInclude(Include.NON_NULL) @Nullable List<StepView> steps,
    @JsonInclude(Include.NON_NULL) @Nullable UUID freeBetId) {

  static RoundView of(Round round) {
    return of(round, null);
  }

  /**
   * @param steps to be shown, of a round that has steps
   */
  static RoundView of(Round round, @Nullable List<RoundStep> steps) {
    Progress progress = round.progress();
    return new RoundView(
        round.id(),
        round.game(),
        round.status().wire(),
        round.currency(),
        Decimals.text(round.stake()),
        RoundJson.plain(round.params()),
        round.clientBetId(),
        round.outcome() == null ? null : RoundJson.plain(round.outcome()),
        Decimals.textOrNull(round.multiplier()),
        Decimals.textOrNull(round.payout()),
        Decimals.textOrNull(round.balance()),
        round.winPending(),
        round.refusal(),
        RoundFairness.of(round),
        round.createdAt(),
        round.closedAt(),
        progress == null ? null : progress.step(),
        progress == null ? null : progress.actions(),
        progress == null ? null : Decimals.text(progress.staked()),
        progress == null ? null : progress.ending(),
        steps == null ? null : StepView.applied(steps),
        round.freeBetId());
  }
}
