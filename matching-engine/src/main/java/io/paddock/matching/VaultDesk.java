package io.paddock.matching;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.CancelVault;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.command.RequestVault;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.VaultMoved;
import io.paddock.matching.event.VaultRepeated;
import io.paddock.matching.event.VaultRequested;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Account;
import io.paddock.matching.ledger.Collateral;
import io.paddock.matching.ledger.Holding;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import io.paddock.matching.state.VaultRequest;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds what withdrawals, splits and merges need, until the chain has told what became of them;
 * {@link VaultStatus} draws their life. Nothing but a confirmation moves money or tokens.
 */
final class VaultDesk {
  /** The engine version from which on withdrawals draw on what the chain has settled. */
  private static final int CONFIRMED_ONLY = 4;

  private final EngineState state;
  private final VaultChecks checks;

  VaultDesk(EngineState state) {
    this.state = state;
    this.checks = new VaultChecks(state);
  }

  void request(RequestVault command, Journal journal) {
    VaultTerms terms = command.request();
    VaultRequest known = state.vaults().find(terms.requestId());
    if (known == null) {
      known = state.vaults().find(terms.wallet(), terms.nonce());
    }
    if (known != null) {
      if (known.terms().equals(terms)) {
        journal.add(new VaultRepeated(command.commandId(), terms.requestId()));
      } else {
        journal.refuse(command.commandId(), Refusal.NONCE_REUSED);
      }
      return;
    }
    Refusal refusal = checks.refusal(terms, journal.time());
    if (refusal != null) {
      journal.refuse(command.commandId(), refusal);
      return;
    }
    hold(terms);
    VaultStatus first = terms.kind().ofMarket() ? VaultStatus.SUBMITTED : VaultStatus.REQUESTED;
    state.vaults().add(new VaultRequest(terms, first, journal.sequence(), journal.time()));
    journal.add(new VaultRequested(command.commandId(), terms));
  }

  void cancel(CancelVault command, Journal journal) {
    VaultRequest request = state.vaults().find(command.requestId());
    if (request == null || !request.terms().wallet().equals(command.wallet())) {
      journal.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_FOUND);
    } else if (request.status() == VaultStatus.CANCELLED) {
      journal.add(new VaultRepeated(command.commandId(), command.requestId()));
    } else if (!request.status().isRevocable()) {
      journal.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_OPEN);
    } else {
      release(request.terms());
      enter(request, VaultStatus.CANCELLED, Bytes32.ZERO, journal);
    }
  }

  void move(MoveVault command, Journal journal) {
    VaultRequest request = state.vaults().find(command.requestId());
    if (request == null) {
      journal.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_FOUND);
      return;
    }
    if (request.status() == command.status()) {
      journal.add(new CommandRepeated(command.commandId(), request.statusSequence()));
      return;
    }
    if (!request.status().leadsTo(command.status())) {
      journal.refuse(command.commandId(), Refusal.VAULT_REQUEST_NOT_OPEN);
      return;
    }
    if (command.status() == VaultStatus.CONFIRMED) {
      release(request.terms());
      take(request.terms());
    } else if (command.status().isFinal()) {
      release(request.terms());
    }
    enter(request, command.status(), command.txHash(), journal);
  }

  /** Lets go of what splits and merges of a market hold: its settlement does what they would. */
  void marketEnds(Market market, Journal journal) {
    for (VaultRequest request : state.vaults().open(market.symbol())) {
      release(request.terms());
      enter(request, VaultStatus.CANCELLED, Bytes32.ZERO, journal);
    }
  }

  /** Ends what was not submitted by its deadline, and forgets what ended long ago. */
  void passTime(Journal journal) {
    for (VaultRequest request = state.vaults().nextExpired(journal.time());
        request != null;
        request = state.vaults().nextExpired(journal.time())) {
      release(request.terms());
      enter(request, VaultStatus.EXPIRED, Bytes32.ZERO, journal);
    }
    state.vaults().forget(journal.time());
  }

  private void enter(VaultRequest request, VaultStatus next, Bytes32 txHash, Journal journal) {
    state.vaults().enter(request, next, txHash, journal.sequence(), journal.time());
    journal.add(new VaultMoved(request.terms(), next, request.txHash()));
  }

  private void hold(VaultTerms terms) {
    Account account = state.ledger().open(terms.wallet());
    switch (terms.kind()) {
      case WITHDRAWAL, SPLIT -> state.ledger().hold(account, terms.amount() + terms.fee());
      case MERGE -> state.ledger().hold(holding(terms), terms.amount());
    }
  }

  private void release(VaultTerms terms) {
    Account account = state.ledger().open(terms.wallet());
    switch (terms.kind()) {
      case WITHDRAWAL, SPLIT -> state.ledger().free(account, terms.amount() + terms.fee());
      case MERGE -> state.ledger().free(holding(terms), terms.amount());
    }
  }

  private void take(VaultTerms terms) {
    Account account = state.ledger().open(terms.wallet());
    switch (terms.kind()) {
      case WITHDRAWAL -> state.ledger().withdraw(account, terms.amount(), terms.fee());
      case SPLIT ->
          state.ledger().split(collateral(terms), account, holding(terms), terms.amount());
      case MERGE ->
          state.ledger().merge(collateral(terms), account, holding(terms), terms.amount());
    }
  }

  private Holding holding(VaultTerms terms) {
    return state.ledger().holding(state.ledger().open(terms.wallet()), collateral(terms));
  }

  private Collateral collateral(VaultTerms terms) {
    return state.markets().get(symbol(terms)).collateral();
  }

  private static Symbol symbol(VaultTerms terms) {
    return Objects.requireNonNull(terms.symbol());
  }

  /** Why a request cannot be held, in the protocol document's order of checks. */
  private record VaultChecks(EngineState state) {

    @Nullable Refusal refusal(VaultTerms terms, long now) {
      if (terms.amount() <= 0 || terms.fee() < 0 || terms.fee() > Limits.MAX_DEPOSIT) {
        return Refusal.INVALID_AMOUNT;
      }
      if (terms.amount() > Limits.MAX_DEPOSIT) {
        return Refusal.INVALID_AMOUNT;
      }
      Refusal refusal = terms.kind().ofMarket() ? ofMarket(terms) : null;
      if (refusal == null) {
        refusal = badDeadline(terms.deadline(), now);
      }
      if (refusal == null && state.vaults().count(terms.wallet()) >= Limits.MAX_VAULT_REQUESTS) {
        refusal = Refusal.TOO_MANY_VAULT_REQUESTS;
      }
      return refusal == null ? lacking(terms) : refusal;
    }

    private @Nullable Refusal ofMarket(VaultTerms terms) {
      Market market = state.markets().find(symbol(terms));
      Refusal refusal = market == null ? Refusal.MARKET_NOT_FOUND : notReady(terms, market);
      if (refusal == null && terms.amount() % Limits.QUANTITY_STEP != 0) {
        refusal = Refusal.QUANTITY_OFF_STEP;
      }
      if (refusal == null && terms.amount() > Limits.MAX_QUANTITY) {
        refusal = Refusal.QUANTITY_ABOVE_MAXIMUM;
      }
      return refusal;
    }

    /** What locks money needs an open market; what frees it does as long as there is one. */
    private static @Nullable Refusal notReady(VaultTerms terms, Market market) {
      boolean frees = terms.kind() == VaultKind.MERGE;
      return switch (market.status()) {
        case CREATED -> Refusal.MARKET_NOT_OPEN;
        case OPEN -> null;
        case HALTED -> frees ? null : Refusal.MARKET_HALTED;
        case CLOSED -> frees ? null : Refusal.MARKET_CLOSED;
        case RESOLVED -> Refusal.MARKET_RESOLVED;
        case VOIDED -> Refusal.MARKET_VOIDED;
        case DELETED -> Refusal.MARKET_NOT_FOUND;
      };
    }

    private static @Nullable Refusal badDeadline(long deadline, long now) {
      if (deadline < 0 || deadline > (now + Limits.MAX_DEADLINE_MILLIS) / 1_000) {
        return Refusal.INVALID_DEADLINE;
      }
      return deadline * 1_000 <= now ? Refusal.DEADLINE_PASSED : null;
    }

    /** What leaves for good has to be there for good. */
    private @Nullable Refusal unconfirmed(VaultTerms terms, Account account) {
      if (terms.kind() != VaultKind.WITHDRAWAL || state.version() < CONFIRMED_ONLY) {
        return null;
      }
      long confirmed =
          account.available() - account.unconfirmed().total(state.trades().settledThrough());
      return confirmed - terms.fee() >= terms.amount() ? null : Refusal.BALANCE_UNCONFIRMED;
    }

    private @Nullable Refusal lacking(VaultTerms terms) {
      Account account = state.ledger().find(terms.wallet());
      if (terms.kind() != VaultKind.MERGE) {
        boolean backed = account != null && account.available() - terms.fee() >= terms.amount();
        return backed && account != null
            ? unconfirmed(terms, account)
            : Refusal.INSUFFICIENT_BALANCE;
      }
      Holding holding = account == null ? null : account.holdings().get(symbol(terms));
      boolean backed =
          holding != null
              && holding.of(Outcome.YES).available() >= terms.amount()
              && holding.of(Outcome.NO).available() >= terms.amount();
      return backed ? null : Refusal.INSUFFICIENT_POSITION;
    }
  }
}
