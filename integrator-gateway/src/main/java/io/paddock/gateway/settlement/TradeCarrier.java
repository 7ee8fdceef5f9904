package io.paddock.gateway.settlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.gateway.settlement.SettlementChain.Outcome;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.SettlementStatus;
import io.paddock.matching.settlement.UnsettledView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Carries trades from the log to the chain in their order, and the chain's word back, as {@link
 * VaultCarrier} does with requests. A trade is final before it gets here: one that the chain
 * reverts is submitted again, and covered by an account of the platform's in the end.
 */
final class TradeCarrier {

  private static final int TOLD_LIMIT = 10_000;

  private final SettlementChain chain;
  private final Consumer<AdminCommand> log;
  private final int attempts;
  private final Cache<UUID, Boolean> told;

  /**
   * @param log appends a command, surely or not
   * @param attempts how often trades are submitted before they are covered
   * @param tellAgain for how long the same is not told again
   */
  TradeCarrier(
      SettlementChain chain, Consumer<AdminCommand> log, int attempts, Duration tellAgain) {
    this.chain = chain;
    this.log = log;
    this.attempts = attempts;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(TOLD_LIMIT)
            .expireAfterWrite(tellAgain)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Takes trades one step further, if there is one to take.
   *
   * @param first those that the log has first
   * @param now by the log
   */
  void carry(List<UnsettledView> first, Instant now) {
    if (!first.isEmpty() && first.getLast().attempt() == 0) {
      tell(SettlementStatus.SUBMITTED, 1, first.getLast().through(), Bytes32.ZERO);
    }
    follow(first.stream().takeWhile(trades -> trades.attempt() > 0).toList(), now);
  }

  /** What the chain has confirmed is told at once; what comes behind it, at the next look. */
  private void follow(List<UnsettledView> submitted, Instant now) {
    long confirmed = -1;
    Bytes32 lastHash = Bytes32.ZERO;
    for (UnsettledView trades : submitted) {
      Outcome outcome = chain.settle(trades, now);
      if (outcome instanceof Outcome.Confirmed(Bytes32 txHash)) {
        confirmed = trades.through();
        lastHash = txHash;
        continue;
      }
      if (confirmed < 0) {
        failed(trades, outcome);
      }
      break;
    }
    if (confirmed >= 0) {
      tell(SettlementStatus.CONFIRMED, 0, confirmed, lastHash);
    }
  }

  private void failed(UnsettledView trades, Outcome outcome) {
    Bytes32 hash =
        switch (outcome) {
          case Outcome.Pending() -> null;
          case Outcome.Confirmed(Bytes32 txHash) -> txHash;
          case Outcome.Failed(Bytes32 txHash) -> txHash;
          case Outcome.Expired() -> Bytes32.ZERO;
        };
    if (hash == null) {
      return;
    }
    if (trades.attempt() < attempts) {
      tell(SettlementStatus.SUBMITTED, trades.attempt() + 1, trades.through(), hash);
    } else {
      tell(SettlementStatus.COVERED, 0, trades.through(), hash);
    }
  }

  private void tell(SettlementStatus status, int attempt, long through, Bytes32 txHash) {
    String name = "trades/" + through + "/" + status.code() + "/" + attempt;
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    if (told.asMap().putIfAbsent(id, true) == null) {
      log.accept(new SettleTrades(id, status, attempt, through, txHash));
    }
  }
}
