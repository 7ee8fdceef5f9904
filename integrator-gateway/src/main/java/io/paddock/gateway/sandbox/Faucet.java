package io.paddock.gateway.sandbox;

import io.paddock.auth.chain.Keccak;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.order.Outcomes;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Postgres;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Gives collateral that nobody paid for, by the same command as a deposit. What it gives is noted
 * before the command is sent, and the ledger knows a deposit by its hash: a pod that dies in
 * between leaves a note, and the caller's repetition makes good for it, once. Blocking: for virtual
 * threads.
 */
@Singleton
class Faucet {

  /** Above the time in which the exchange itself gives up on a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final Postgres postgres;
  private final FaucetConfig config;
  private final Clock clock;

  Faucet(Exchange exchange, Postgres postgres, FaucetConfig config, Clock clock) {
    this.exchange = exchange;
    this.postgres = postgres;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What was given.
   *
   * @param sequence of the command
   */
  record Given(Bytes32 txHash, long sequence) {}

  /**
   * Gives, or finds that it gave.
   *
   * @param amount 10⁻⁶ collateral
   * @throws Problem 422 for more than the faucet gives or the wallet may be deposited, 409 for an
   *     id that was used for another amount, and when nothing or nothing certain happened
   */
  Given give(Address wallet, String transactionId, long amount) {
    requireWithinRequest(amount);
    Bytes32 txHash = txHash(wallet, transactionId);
    long daily = micros(config.daily());
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    FaucetGrants.Noted noted =
        postgres.inTransaction(tx -> FaucetGrants.note(tx, txHash, wallet, day, amount, daily));
    switch (noted) {
      case GRANTED -> {
        // Sent again even if it was before: the ledger tells whether it has arrived.
      }
      case OTHER_AMOUNT ->
          throw Problem.of(
                  GatewayError.FAUCET_TRANSACTION_REUSED, "The transactionId had another amount")
              .withViolation("/amount", "must be as in the first request");
      case EXHAUSTED ->
          throw exhausted()
              .with("daily", Micros.text(daily))
              .withViolation("/amount", "is more than is left of the wallet's day");
    }
    return new Given(txHash, sent(wallet, amount, txHash));
  }

  private void requireWithinRequest(long amount) {
    long maximum = micros(config.maximum());
    if (amount > maximum) {
      throw Problem.of(GatewayError.AMOUNT_ABOVE_MAXIMUM, "The faucet gives less at once")
          .withViolation("/amount", "must be at most " + Micros.text(maximum));
    }
  }

  private long sent(Address wallet, long amount, Bytes32 txHash) {
    CommandOutcome outcome = exchange.deposit(wallet, amount, txHash).await().atMost(PATIENCE);
    Optional<Refusal> refusal = Outcomes.refusal(outcome);
    if (refusal.isPresent()) {
      postgres.useConnection(sql -> FaucetGrants.forget(sql, txHash));
      throw refused(refusal.get());
    }
    return Outcomes.applied(outcome, null).sequence();
  }

  private static Problem refused(Refusal refusal) {
    return switch (refusal) {
      case DEPOSIT_LIMIT_EXCEEDED ->
          Problem.of(
              GatewayError.DEPOSIT_LIMIT_EXCEEDED, GatewayError.DEPOSIT_LIMIT_EXCEEDED.title());
      case DEPOSIT_ABOVE_MAXIMUM -> exhausted();
      default ->
          throw new IllegalStateException("no deposit of a faucet is refused so: " + refusal);
    };
  }

  private static Problem exhausted() {
    return Problem.of(GatewayError.FAUCET_EXHAUSTED, GatewayError.FAUCET_EXHAUSTED.title());
  }

  /** The wallet is part of it: an id means nothing beyond the wallet that it was sent for. */
  static Bytes32 txHash(Address wallet, String transactionId) {
    String name = "faucet/" + wallet + "/" + transactionId;
    return Chain.bytes(Keccak.hash(name.getBytes(StandardCharsets.US_ASCII)));
  }

  private static long micros(BigDecimal configured) {
    return Micros.of(configured)
        .orElseThrow(() -> new IllegalStateException("faucet_amount_invalid value=" + configured));
  }
}
