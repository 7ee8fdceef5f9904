package io.paddock.games.bet;

import io.paddock.games.money.Decimals;
import io.paddock.games.round.Round;
import io.paddock.games.round.RoundFairness;
import io.paddock.games.round.RoundJson;
import io.paddock.web.openapi.Decimal;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bet.
 *
 * @param status {@code settled}; {@code open} while the payout is on its way to the wallet; {@code
 *     voiding} and {@code voided} when the wallet's word was lost and the stake is given back
 * @param outcome null unless the stake was taken
 * @param multiplier of the stake, {@code "0"} when lost
 * @param payout what the wallet is paid, {@code "0"} when lost
 * @param balance what the wallet named last; null when it did not
 * @param winPending whether the wallet has yet to take the payout, which is not in {@code balance}
 */
@Schema(
    examples =
        """
        {"roundId":"01890a5d-ac96-774b-bcce-b302099a8057","status":"settled",
         "outcome":{"roll":"77.18"},"multiplier":"2","payout":"3","balance":"126.5","winPending":false,
         "fairness":{"serverSeedHash":"60e05bd1…","clientSeed":"bb62964774","nonce":1}}
        """)
record BetAnswer(
    UUID roundId,
    String status,
    @Nullable Map<String, Object> outcome,
    @Decimal @Nullable String multiplier,
    @Decimal @Nullable String payout,
    @Decimal @Nullable String balance,
    boolean winPending,
    RoundFairness fairness) {

  static BetAnswer of(Round round) {
    return new BetAnswer(
        round.id(),
        round.status().wire(),
        round.outcome() == null ? null : RoundJson.plain(round.outcome()),
        Decimals.textOrNull(round.multiplier()),
        Decimals.textOrNull(round.payout()),
        Decimals.textOrNull(round.balance()),
        round.winPending(),
        RoundFairness.of(round));
  }
}
