package io.paddock.demo.ledger;

import static java.util.Objects.requireNonNull;

import io.paddock.demo.ledger.Movement.Kind;
import io.paddock.demo.ledger.Situation.Player;
import io.paddock.demo.ledger.Verdict.Accepted;
import io.paddock.demo.ledger.Verdict.Refused;
import io.paddock.demo.ledger.Verdict.Unacceptable;
import io.paddock.demo.protocol.WalletStatus;
import io.paddock.demo.settings.DemoConfig;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operator's books: moves money once per transaction id and returns the same response for it
 * from then on. Every method runs in its caller's transaction.
 */
@Singleton
public class Ledger {

  private final LedgerStore store;
  private final Terms terms;
  private final Clock clock;
  private final Ids ids;

  @Inject
  Ledger(LedgerStore store, DemoConfig config, Clock clock, Ids ids) {
    this(store, terms(config), clock, ids);
  }

  Ledger(LedgerStore store, Terms terms, Clock clock, Ids ids) {
    this.store = store;
    this.terms = terms;
    this.clock = clock;
    this.ids = ids;
  }

  /** Whether this wallet supports {@code currency}. */
  public boolean deals(String currency) {
    return terms.of(currency).isPresent();
  }

  /**
   * The player's account; a new player, or one new to this currency, gets the starting balance.
   *
   * @throws IllegalArgumentException when the wallet does not support {@code currency}
   */
  public Account open(Sql sql, String playerId, String currency) {
    BigDecimal start =
        terms
            .of(currency)
            .orElseThrow(() -> new IllegalArgumentException("unsupported currency"))
            .startingBalance();
    store.addPlayer(sql, playerId, clock.instant());
    boolean frozen = store.lockPlayer(sql, playerId).orElseThrow();
    Optional<BigDecimal> balance = store.balance(sql, playerId, currency);
    if (balance.isEmpty()) {
      store.openAccount(sql, playerId, currency, ids.next(), start, clock.instant());
    }
    return new Account(frozen, balance.orElse(start));
  }

  /** The player's existing account; empty if there is none in this currency. */
  public Optional<Account> account(Sql sql, String playerId, String currency) {
    return store.account(sql, playerId, currency);
  }

  /** Whether this player was ever seen, in any currency. */
  public boolean knows(Sql sql, String playerId) {
    return store.hasPlayer(sql, playerId);
  }

  /**
   * Bars a player from launching and betting, or lifts the bar; false if the player does not exist.
   */
  public boolean setFrozen(Sql sql, String playerId, boolean frozen) {
    return store.setFrozen(sql, playerId, frozen);
  }

  /** Decides and books {@code movement}, or repeats its earlier response. */
  public Outcome move(Sql sql, Movement movement) {
    store.lockTransactions(sql, movement.transactionId(), movement.betId());
    Optional<Booked> before = store.find(sql, movement.transactionId());
    if (before.isPresent()) {
      return repeat(before.get(), movement);
    }
    Situation now = store.situation(sql, movement);
    BigDecimal balance = now.player().flatMap(Player::balance).orElse(null);
    return switch (MovementRules.decide(movement, now, terms)) {
      case Accepted accepted -> book(sql, movement, accepted.moved(), balance);
      case Refused refused -> record(sql, movement, refused.status(), BigDecimal.ZERO, balance);
      case Unacceptable no -> new Outcome(no.status(), balance, null);
    };
  }

  private static Outcome repeat(Booked before, Movement again) {
    if (!before.payloadHash().equals(again.payloadHash())) {
      return new Outcome(WalletStatus.TRANSACTION_CONFLICT, null, null);
    }
    return new Outcome(before.status(), before.balance(), before.walletTransactionId());
  }

  private Outcome book(Sql sql, Movement movement, BigDecimal moved, @Nullable BigDecimal balance) {
    if (moved.signum() == 0) {
      return record(sql, movement, WalletStatus.OK, moved, balance);
    }
    BigDecimal change = movement.kind() == Kind.BET ? moved.negate() : moved;
    BigDecimal after = requireNonNull(balance, "money moves on an account").add(change);
    Outcome outcome = record(sql, movement, WalletStatus.OK, moved, after);
    store.addEntries(sql, movement.transactionId(), "house", change);
    return outcome;
  }

  private Outcome record(
      Sql sql,
      Movement movement,
      WalletStatus status,
      BigDecimal moved,
      @Nullable BigDecimal balance) {
    UUID id = ids.next();
    store.record(sql, movement, id, status, moved, balance, clock.instant());
    return new Outcome(status, balance, id);
  }

  private static Terms terms(DemoConfig config) {
    return new Terms(
        config.currencies().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    of ->
                        new Terms.Currency(
                            of.getValue().startingBalance(), of.getValue().largestStake()))));
  }
}
