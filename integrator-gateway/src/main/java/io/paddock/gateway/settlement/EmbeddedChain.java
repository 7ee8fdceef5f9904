package io.paddock.gateway.settlement;

import io.paddock.auth.chain.Keccak;
import io.paddock.gateway.chain.Chain;
import io.paddock.matching.amount.Amounts;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Stands in for a chain: it decides from what the log says, so that every pod, and the same pod
 * after a crash, sees the same chain. It fails on purpose: an amount that ends in {@code .13} is
 * reverted, one that ends in {@code .17} is never included and so expires. Trades of so many tokens
 * are reverted every time, and the first time; so are, every time, those of {@link
 * FailedSettlements}.
 */
@Singleton
class EmbeddedChain implements SettlementChain {

  private static final long REVERTED = 130_000;
  private static final long NEVER_INCLUDED = 170_000;

  private final Duration delay;
  private final Duration deployment;
  private final Reverted reverted;

  /** Whether trades of these records are to be reverted on a caller's demand. */
  @FunctionalInterface
  interface Reverted {
    boolean isIn(long from, long through);
  }

  @Inject
  EmbeddedChain(SettlementConfig config, FailedSettlements failed) {
    this(config.delay(), config.deployment(), failed::isIn);
  }

  EmbeddedChain(Duration delay, Duration deployment, Reverted reverted) {
    this.delay = delay;
    this.deployment = deployment;
    this.reverted = reverted;
  }

  @Override
  public Outcome pursue(VaultRequestView submitted, Instant now) {
    long cents = submitted.terms().amount() % Amounts.UNIT;
    Instant deadline = Instant.ofEpochSecond(submitted.terms().deadline());
    Instant decided = Instant.ofEpochMilli(submitted.statusAt()).plus(delay);
    if (cents == NEVER_INCLUDED || decided.isAfter(deadline)) {
      return now.isBefore(deadline) ? new Outcome.Pending() : new Outcome.Expired();
    }
    if (now.isBefore(decided)) {
      return new Outcome.Pending();
    }
    Bytes32 txHash = transaction(submitted.terms().requestId());
    return cents == REVERTED ? new Outcome.Failed(txHash) : new Outcome.Confirmed(txHash);
  }

  @Override
  public Outcome settle(UnsettledView submitted, Instant now) {
    if (now.isBefore(Instant.ofEpochMilli(submitted.since()).plus(delay))) {
      return new Outcome.Pending();
    }
    long cents = submitted.quantity() % Amounts.UNIT;
    boolean fails =
        cents == REVERTED
            || (cents == NEVER_INCLUDED && submitted.attempt() == 1)
            || reverted.isIn(submitted.from(), submitted.through());
    Bytes32 txHash =
        transaction(new Bytes32(0, submitted.from(), submitted.through(), submitted.attempt()));
    return fails ? new Outcome.Failed(txHash) : new Outcome.Confirmed(txHash);
  }

  @Override
  public boolean deploy(Address vault, Instant since, Instant now) {
    return !now.isBefore(since.plus(deployment));
  }

  private static Bytes32 transaction(Bytes32 what) {
    return Chain.bytes(Keccak.hash(what.toBytes()));
  }
}
