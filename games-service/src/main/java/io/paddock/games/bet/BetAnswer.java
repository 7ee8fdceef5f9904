package io.paddock.games.bet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.paddock.games.money.Decimals;
import io.paddock.games.round.Progress;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundFairness;
import io.paddock.games.round.RoundJson;
import io.paddock.web.openapi.Decimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bet, or of an action in its round.
 *
 * @param status {@code settled}; {@code open} while the round is played, and while the payout is on
 *     its way to the wallet; {@code voiding} and {@code voided} when the wallet's word was lost and
 *     the stake is given back
 * @param outcome null unless the stake was taken; while the round is played, what may be seen of it
 * @param multiplier of the opening stake, {@code "0"} when lost; null while the round is played
 * @param payout what the wallet is paid, {@code "0"} when lost; null while the round is played
 * @param balance what the wallet named last; null when it did not
 * @param winPending whether the wallet has yet to take the payout, which is not in {@code balance}
 * @param step actions applied so far, for a game of several steps alone, as the members after it
 * @param actions what may be done next; none when the round is over
 * @param staked the opening bet and the further stakes that the wallet took
 */
@Schema(
    examples =
        """
        {"roundId":"01890a5d-ac96-774b-bcce-b302099a8057","status":"settled",
         "outcome":{"roll":"77.18"},"multiplier":"2","payout":"3","balance":"126.5","winPending":false,
         "fairness":{"serverSeedHash":"60e05bd1…","clientSeed":"bb62964774","nonce":1}}
        """)
public record BetAnswer(
    UUID roundId,
    String status,
    @Nullable Map<String, Object> outcome,
    @Decimal @Nullable String multiplier,
    @Decimal @Nullable String payout,
    @Decimal @Nullable String balance,
    boolean winPending,
    RoundFairness fairness,
    @JsonInclude(Include.NON_NULL) @Nullable Integer step,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> actions,
    @JsonInclude(Include.NON_NULL) @Decimal @Nullable String staked) {

  public static BetAnswer of(Round round) {
    Progress progress = round.progress();
    return new BetAnswer(
        round.id(),
        round.status().wire(),
        round.outcome() == null ? null : RoundJson.plain(round.outcome()),
        Decimals.textOrNull(round.multiplier()),
        Decimals.textOrNull(round.payout()),
        Decimals.textOrNull(round.balance()),
        round.winPending(),
        RoundFairness.of(round),
        progress == null ? null : progress.step(),
        progress == null ? null : progress.actions(),
        progress == null ? null : Decimals.text(progress.staked()));
  }
}
