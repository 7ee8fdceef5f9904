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
 * A round with all that happened to it and its money, for who has to answer for it. It shows no
 * more of an open round's outcome than its player sees.
 *
 * @param state where it stands in {@link RoundStatus}
 * @param meaning the same in a sentence
 * @param amount the opening bet
 * @param transactions in the order of their making
 * @param steps that were applied, of a round of several steps alone
 * @param freeBetId what it was bet with, when no stake was asked for
 * @param page the path of its page on this service, a link for 24 hours
 */
@Schema(
    examples =
        """
        {"roundId":"01890a5d-ac96-774b-bcce-b302099a8057",
         "operatorId":"0199a1b2-0000-7000-8000-00000000000a",
         "aggregatorId":"0199a1b2-0000-7000-8000-00000000000b","playerId":"player-123",
         "sessionId":"01890a5d-ac96-774b-bcce-b302099a8000","mode":"real","game":"dice",
         "currency":"USDT","state":"settled","meaning":"The wallet took the payout; nothing is owed.",
         "clientBetId":"bet-1","amount":"1.5","staked":"1.5",
         "params":{"target":"50.50","direction":"over"},"outcome":{"roll":"77.18"},
         "multiplier":"2","payout":"3","balance":"126.5","refusal":null,
         "fairness":{"serverSeedHash":"60e05bd1…","clientSeed":"bb62964774","nonce":1},
         "createdAt":"2026-01-15T09:30:00.250Z","closedAt":"2026-01-15T09:30:02.310Z",
         "transactions":[
           {"transactionId":"01890a5d-ac96-774b-bcce-b302099a8058","kind":"bet","status":"acknowledged",
            "amount":"1.5","roundClosed":false,"further":false,"betTransactionId":null,
            "walletTransactionId":"w-1","createdAt":"2026-01-15T09:30:00.250Z",
            "endedAt":"2026-01-15T09:30:00.290Z","nextAttemptAt":null,
            "attempts":[{"number":1,"outcome":"ok","at":"2026-01-15T09:30:00.290Z"}]},
           {"transactionId":"01890a5d-ac96-774b-bcce-b302099a8059","kind":"win","status":"acknowledged",
            "amount":"3","roundClosed":true,"further":false,
            "betTransactionId":"01890a5d-ac96-774b-bcce-b302099a8058","walletTransactionId":"w-2",
            "createdAt":"2026-01-15T09:30:00.290Z","endedAt":"2026-01-15T09:30:02.310Z",
            "nextAttemptAt":null,
            "attempts":[{"number":1,"outcome":"http_500","at":"2026-01-15T09:30:00.310Z"},
                        {"number":2,"outcome":"ok","at":"2026-01-15T09:30:02.310Z"}]}],
         "page":"/rounds/01890a5d-ac96-774b-bcce-b302099a8057?t=1.1793400000.c2ln…"}
        """)
record ExplainedRound(
    UUID roundId,
    UUID operatorId,
    @Nullable UUID aggregatorId,
    String playerId,
    UUID sessionId,
    String mode,
    String game,
    String currency,
    String state,
    String meaning,
    String clientBetId,
    @Decimal String amount,
    @Decimal String staked,
    Map<String, Object> params,
    @Nullable Map<String, Object> outcome,
    @Decimal @Nullable String multiplier,
    @Decimal @Nullable String payout,
    @Decimal @Nullable String balance,
    @Nullable String refusal,
    RoundFairness fairness,
    Instant createdAt,
    @Nullable Instant closedAt,
    List<Movement> transactions,
    @JsonInclude(Include.NON_NULL) @Nullable List<StepView> steps,
    @JsonInclude(Include.NON_NULL) @Nullable UUID freeBetId,
    String page) {

  /**
   * One movement of money.
   *
   * @param transactionId what the wallet knows it by
   * @param further whether it is a stake beside the opening bet, or the rollback of one
   * @param walletTransactionId the wallet's own name for it
   * @param nextAttemptAt null once it has ended
   * @param attempts whose end is known, the oldest first
   */
  @Schema(name = "ExplainedTransaction")
  record Movement(
      UUID transactionId,
      String kind,
      String status,
      @Decimal String amount,
      boolean roundClosed,
      boolean further,
      @Nullable UUID betTransactionId,
      @Nullable String walletTransactionId,
      Instant createdAt,
      @Nullable Instant endedAt,
      @Nullable Instant nextAttemptAt,
      List<Attempt> attempts) {}

  /**
   * One call.
   *
   * @param number from 1
   * @param outcome {@code ok}, the wallet's status, or why there is none
   */
  @Schema(name = "ExplainedAttempt")
  record Attempt(int number, String outcome, Instant at) {}

  static ExplainedRound of(
      Round round, List<Movement> transactions, @Nullable List<StepView> steps, String page) {
    return new ExplainedRound(
        round.id(),
        round.operatorId(),
        round.aggregatorId(),
        round.playerId(),
        round.sessionId(),
        round.mode().text(),
        round.game(),
        round.currency(),
        round.status().text(),
        meaning(round.status()),
        round.clientBetId(),
        Decimals.text(round.stake()),
        Decimals.text(round.staked()),
        RoundJson.plain(round.params()),
        round.outcome() == null ? null : RoundJson.plain(round.outcome()),
        Decimals.textOrNull(round.multiplier()),
        Decimals.textOrNull(round.payout()),
        Decimals.textOrNull(round.balance()),
        round.refusal(),
        RoundFairness.of(round),
        round.createdAt(),
        round.closedAt(),
        transactions,
        steps,
        round.freeBetId(),
        page);
  }

  static String meaning(RoundStatus status) {
    return switch (status) {
      case PENDING -> "The wallet has yet to say whether it took the stake.";
      case SEATED -> "The wallet took the stake; the room's game is not over.";
      case PLAYING -> "The wallet took the stake; the player has the next step.";
      case SETTLING -> "The outcome is fixed; the wallet has yet to take the payout.";
      case SETTLED -> "The wallet took the payout; nothing is owed.";
      case REFUSED -> "The stake was not taken; nothing is owed.";
      case VOIDING -> "The stake is to be given back; the wallet has yet to take the rollback.";
      case VOIDED -> "The stake was given back; nothing is owed.";
    };
  }
}
