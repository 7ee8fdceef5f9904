package io.paddock.matching.model;

import io.paddock.matching.command.SettleTrades;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradesSettled;
import io.paddock.matching.id.Address;
import io.paddock.matching.settlement.SettlementStatus;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Every trade ever, by its record, and what each wallet got for which of them. */
final class NaiveSettlements {
  private final NaiveExchange exchange;
  private final List<Trades> all = new ArrayList<>();
  private final List<Credit> credits = new ArrayList<>();

  NaiveSettlements(NaiveExchange exchange) {
    this.exchange = exchange;
  }

  private static final class Trades {
    final long sequence;
    int attempt;
    boolean settled;

    Trades(long sequence) {
      this.sequence = sequence;
    }
  }

  private record Credit(Address wallet, BigInteger amount, Trades after) {}

  void traded() {
    if (all.isEmpty() || all.getLast().sequence != exchange.sequence) {
      all.add(new Trades(exchange.sequence));
    }
  }

  void credit(Address wallet, BigInteger amount) {
    if (!all.isEmpty()) {
      credits.add(new Credit(wallet, amount, all.getLast()));
    }
  }

  BigInteger unconfirmed(Address wallet) {
    return credits.stream()
        .filter(credit -> credit.wallet.equals(wallet) && !credit.after.settled)
        .map(Credit::amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  void settle(SettleTrades command) {
    List<Trades> waiting = all.stream().filter(trades -> !trades.settled).toList();
    if (command.status() == SettlementStatus.SUBMITTED && command.attempt() == 1) {
      waiting = waiting.stream().filter(trades -> trades.attempt == 0).toList();
    }
    Predicate<Trades> ready =
        trades ->
            switch (command.status()) {
              case MATCHED -> false;
              case SUBMITTED -> trades.attempt == command.attempt() - 1;
              case CONFIRMED, COVERED -> trades.attempt > 0;
            };
    List<Trades> moved =
        waiting.stream()
            .takeWhile(trades -> trades.sequence <= command.through() && ready.test(trades))
            .toList();
    if (moved.isEmpty()) {
      exchange.refuse(command.commandId(), Refusal.SETTLEMENT_NOT_OPEN);
      return;
    }
    for (Trades trades : moved) {
      if (command.status() == SettlementStatus.SUBMITTED) {
        trades.attempt = command.attempt();
      } else {
        trades.settled = true;
      }
    }
    exchange.done(command.commandId());
    exchange.events.add(
        new TradesSettled(
            command.commandId(),
            command.status(),
            moved.getLast().attempt,
            moved.getFirst().sequence,
            moved.getLast().sequence,
            command.txHash()));
  }
}
