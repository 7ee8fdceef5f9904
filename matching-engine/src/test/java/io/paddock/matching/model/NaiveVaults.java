package io.paddock.matching.model;

import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRepeated;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class NaiveVaults {
  private final NaiveExchange exchange;
  private final NaiveMarkets markets;

  NaiveVaults(NaiveExchange exchange, NaiveMarkets markets) {
    this.exchange = exchange;
    this.markets = markets;
  }

  static final class Request {
    final VaultTerms terms;
    VaultStatus status;
    long since;
    long sinceTime;
    Bytes32 txHash = Bytes32.ZERO;

    Request(VaultTerms terms, VaultStatus status, long since) {
      this.terms = terms;
      this.status = status;
      this.since = since;
    }

    boolean isOpen() {
      return status.compareTo(VaultStatus.CONFIRMED) < 0;
    }

    BigInteger cash() {
      return terms.kind() == VaultKind.MERGE || !isOpen()
          ? BigInteger.ZERO
          : BigInteger.valueOf(terms.amount()).add(BigInteger.valueOf(terms.fee()));
    }
  }

  void request(RequestVault command) {
    VaultTerms terms = command.request();
    for (Request known : exchange.ledger.requests) {
      boolean same =
          known.terms.requestId().equals(terms.requestId())
              || (known.terms.wallet().equals(terms.wallet())
                  && known.terms.nonce().equals(terms.nonce()));
      if (same) {
        if (known.terms.equals(terms)) {
          exchange.events.add(new VaultRepeated(command.commandId(), terms.requestId()));
        } else {
          exchange.refuse(command.commandId(), Refusal.NONCE_REUSED);
        }
        return;
      }
    }
    Refusal refusal = refusal(terms);
    if (refusal != null) {
      exchange.refuse(command.commandId(), refusal);
      return;
    }
    Request request =
        new Request(
            terms,
            terms.kind() == VaultKind.WITHDRAWAL ? VaultStatus.REQUESTED : VaultStatus.SUBMITTED,
            exchange.sequence);
    exchange.ledger.requests.add(request);
    exchange.events.add(new VaultRequested(command.commandId(), terms));
  }

  private @Nullable Refusal refusal(VaultTerms terms) {
    long most = 1_000_000_000_000_000L;
    if (terms.amount() <= 0 || terms.amount() > most || terms.fee() < 0 || terms.fee() > most) {
      return Refusal.INVALID_AMOUNT;
    }
    if (terms.symbol() != null) {
      NaiveMarket market = markets.find(terms.symbol());
      Refusal refusal = market == null ? Refusal.MARKET_NOT_FOUND : ofMarket(terms, market);
      if (refusal != null) {
        return refusal;
      }
    }
    if (terms.deadline() < 0 || terms.deadline() * 1_000 > exchange.time + 86_400_000) {
      return Refusal.INVALID_DEADLINE;
    }
    if (terms.deadline() * 1_000 <= exchange.time) {
      return Refusal.DEADLINE_PASSED;
    }
    if (exchange.ledger.requests.stream()
            .filter(r -> r.terms.wallet().equals(terms.wallet()))
            .count()
        >= 200) {
      return Refusal.TOO_MANY_VAULT_REQUESTS;
    }
    NaiveLedger ledger = exchange.ledger;
    if (terms.kind() != VaultKind.MERGE) {
      BigInteger free =
          ledger
              .cash(terms.wallet())
              .subtract(ledger.reservedCash(terms.wallet(), exchange.orders));
      BigInteger needed = BigInteger.valueOf(terms.amount() + terms.fee());
      if (free.compareTo(needed) < 0) {
        return Refusal.INSUFFICIENT_BALANCE;
      }
      boolean unconfirmed =
          terms.kind() == VaultKind.WITHDRAWAL
              && exchange.version >= 4
              && free.subtract(exchange.settlements.unconfirmed(terms.wallet())).compareTo(needed)
                  < 0;
      return unconfirmed ? Refusal.BALANCE_UNCONFIRMED : null;
    }
    for (Outcome outcome : Outcome.values()) {
      var key = key(terms, outcome);
      BigInteger free =
          ledger.tokens(key).quantity().subtract(ledger.reservedTokens(key, exchange.orders));
      if (free.compareTo(BigInteger.valueOf(terms.amount())) < 0) {
        return Refusal.INSUFFICIENT_POSITION;
      }
    }
    return null;
  }

  private static @Nullable Refusal ofMarket(VaultTerms terms, NaiveMarket market) {
    if (market.status == MarketStatus.DELETED) {
      return Refusal.MARKET_NOT_FOUND;
    }
    if (market.status == MarketStatus.CREATED) {
      return Refusal.MARKET_NOT_OPEN;
    }
    if (market.status == MarketStatus.RESOLVED) {
      return Refusal.MARKET_RESOLVED;
    }
    if (market.status == MarketStatus.VOIDED) {
      return Refusal.MARKET_VOIDED;
    }
    if (terms.kind() == VaultKind.SPLIT && market.status == MarketStatus.HALTED) {
      return Refusal.MARKET_HALTED;
    }
    if (terms.kind() == VaultKind.SPLIT && market.status == MarketStatus.CLOSED) {
      return Refusal.MARKET_CLOSED;
    }
    if (terms.amount() % 10_000 != 0) {
      return Refusal.QUANTITY_OFF_STEP;
    }
    return terms.amount() > 10_000_000_000_000L ? Refusal.QUANTITY_ABOVE_MAXIMUM : null;
  }

  private @Nullable Request find(Bytes32 requestId) {
    return exchange.ledger.requests.stream()
        .filter(r -> r.terms.requestId().equals(requestId))
        .findFirst()
        .orElse(null);
  }

  void cancel(CancelVault command) {
    Request request = find(command.requestId());
    if (request == null || !request.terms.wallet().equals(command.wallet())) {
      exchange.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_FOUND);
    } else if (request.status == VaultStatus.CANCELLED) {
      exchange.events.add(new VaultRepeated(command.commandId(), command.requestId()));
    } else if (request.status == VaultStatus.REQUESTED || request.status == VaultStatus.SIGNED) {
      enter(request, VaultStatus.CANCELLED);
    } else {
      exchange.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_OPEN);
    }
  }

  void move(MoveVault command) {
    Request request = find(command.requestId());
    if (request == null) {
      exchange.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_FOUND);
      return;
    }
    if (request.status == command.status()) {
      exchange.events.add(new CommandRepeated(command.commandId(), request.since));
      return;
    }
    List<VaultStatus> next =
        switch (request.status) {
          case REQUESTED -> List.of(VaultStatus.SIGNED);
          case SIGNED -> List.of(VaultStatus.SUBMITTED);
          case SUBMITTED -> List.of(VaultStatus.CONFIRMED, VaultStatus.FAILED, VaultStatus.EXPIRED);
          case CONFIRMED, FAILED, CANCELLED, EXPIRED -> List.of();
        };
    if (!next.contains(command.status())) {
      exchange.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_OPEN);
      return;
    }
    if (command.status() == VaultStatus.CONFIRMED) {
      take(request.terms);
    }
    if (!command.txHash().equals(Bytes32.ZERO)) {
      request.txHash = command.txHash();
    }
    enter(request, command.status());
  }

  private void take(VaultTerms terms) {
    NaiveLedger ledger = exchange.ledger;
    BigInteger amount = BigInteger.valueOf(terms.amount());
    if (terms.symbol() == null) {
      BigInteger fee = BigInteger.valueOf(terms.fee());
      ledger.addCash(terms.wallet(), amount.add(fee).negate());
      ledger.fees = ledger.fees.add(fee);
      ledger.deposits = ledger.deposits.subtract(amount);
      return;
    }
    BigInteger moved = terms.kind() == VaultKind.SPLIT ? amount : amount.negate();
    NaiveMarket market = Objects.requireNonNull(markets.find(terms.symbol()));
    ledger.addCash(terms.wallet(), moved.negate());
    market.locked = market.locked.add(moved);
    BigInteger half = amount.shiftRight(1);
    for (Outcome outcome : Outcome.values()) {
      BigInteger value = outcome == Outcome.YES ? half : amount.subtract(half);
      var key = key(terms, outcome);
      ledger.tokens.put(
          key,
          terms.kind() == VaultKind.SPLIT
              ? ledger.tokens(key).bought(terms.amount(), value)
              : ledger.tokens(key).sold(amount, value));
    }
  }

  private static NaiveLedger.Key key(VaultTerms terms, Outcome outcome) {
    return new NaiveLedger.Key(terms.wallet(), Objects.requireNonNull(terms.symbol()), outcome);
  }

  private void enter(Request request, VaultStatus next) {
    request.status = next;
    request.since = exchange.sequence;
    request.sinceTime = exchange.time;
    exchange.events.add(new VaultMoved(request.terms, next, request.txHash));
  }

  void marketEnds(NaiveMarket market) {
    for (Request request : exchange.ledger.requests) {
      if (request.isOpen() && market.terms.symbol().equals(request.terms.symbol())) {
        enter(request, VaultStatus.CANCELLED);
      }
    }
  }

  void passTime() {
    exchange.ledger.requests.stream()
        .filter(r -> r.status == VaultStatus.REQUESTED || r.status == VaultStatus.SIGNED)
        .filter(r -> r.terms.deadline() * 1_000 <= exchange.time)
        .sorted(
            Comparator.comparingLong((Request r) -> r.terms.deadline())
                .thenComparing(r -> r.terms.requestId().toString()))
        .toList()
        .forEach(request -> enter(request, VaultStatus.EXPIRED));
    exchange.ledger.requests.removeIf(
        r ->
            !r.isOpen()
                && Math.max(r.terms.deadline() * 1_000, r.sinceTime) + 600_000 <= exchange.time);
  }
}
