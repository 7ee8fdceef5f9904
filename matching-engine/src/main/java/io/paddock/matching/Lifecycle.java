package io.paddock.matching;

import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.MarketAmended;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketDeleted;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.ledger.Ledger.Settlement;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.state.EngineState;
import io.paddock.matching.state.Market;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Markets from creation to resolution. */
final class Lifecycle {
  private final EngineState state;
  private final Cancellations cancellations;
  private final VaultDesk vaults;
  private final SettlementDesk settlements;

  Lifecycle(
      EngineState state,
      Cancellations cancellations,
      VaultDesk vaults,
      SettlementDesk settlements) {
    this.settlements = settlements;
    this.state = state;
    this.cancellations = cancellations;
    this.vaults = vaults;
  }

  void create(CreateMarket command, Journal journal) {
    Market known = state.markets().find(command.terms().symbol());
    if (known != null) {
      if (known.status() != MarketStatus.DELETED && known.terms().equals(command.terms())) {
        journal.add(new CommandRepeated(command.commandId(), known.createdSequence()));
      } else {
        journal.refuse(command.commandId(), Refusal.MARKET_EXISTS);
      }
      return;
    }
    if (!command.terms().isValid(journal.time())) {
      journal.refuse(command.commandId(), Refusal.INVALID_MARKET);
      return;
    }
    state.markets().add(new Market(command.terms(), journal.sequence(), state.changes()));
    journal.add(new MarketCreated(command.commandId(), command.terms()));
  }

  void open(OpenMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status()) {
      case CREATED, HALTED -> {
        market.enter(MarketStatus.OPEN, journal.sequence());
        state.recent().add(command.commandId(), journal.sequence());
        journal.add(new MarketOpened(command.commandId(), command.symbol()));
      }
      case OPEN -> journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      case CLOSED -> journal.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      case VOIDED -> journal.refuse(command.commandId(), Refusal.MARKET_VOIDED);
      case DELETED -> journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    }
  }

  void halt(HaltMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status()) {
      case CREATED -> journal.refuse(command.commandId(), Refusal.MARKET_NOT_OPEN);
      case OPEN -> {
        market.enter(MarketStatus.HALTED, journal.sequence());
        state.recent().add(command.commandId(), journal.sequence());
        journal.add(new MarketHalted(command.commandId(), command.symbol()));
      }
      case HALTED -> journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      case CLOSED -> journal.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      case VOIDED -> journal.refuse(command.commandId(), Refusal.MARKET_VOIDED);
      case DELETED -> journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
    }
  }

  void resolve(ResolveMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null || market.status() == MarketStatus.DELETED) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    if (market.status() == MarketStatus.VOIDED) {
      journal.refuse(command.commandId(), Refusal.MARKET_VOIDED);
      return;
    }
    if (market.status() == MarketStatus.RESOLVED) {
      if (command.payouts().equals(market.payouts())) {
        journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      } else {
        journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      }
      return;
    }
    if (!command.payouts().isValid()) {
      journal.refuse(command.commandId(), Refusal.INVALID_PAYOUTS);
      return;
    }
    cancellations.cancelMarket(market, CancelReason.MARKET_RESOLVED, journal);
    vaults.marketEnds(market, journal);
    long released = market.collateral().locked();
    long paid =
        settle(market, state.ledger().settle(market.collateral(), command.payouts()), journal);
    market.setPayouts(command.payouts());
    end(market, MarketStatus.RESOLVED, journal);
    journal.add(
        new MarketResolved(
            command.commandId(),
            command.symbol(),
            command.payouts(),
            released,
            paid,
            released - paid));
  }

  /** Gives stakes back at cost; see {@link io.paddock.matching.ledger.Ledger#refund}. */
  void endWithoutResult(VoidMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null || market.status() == MarketStatus.DELETED) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    if (market.status() == MarketStatus.RESOLVED) {
      journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      return;
    }
    if (market.status() == MarketStatus.VOIDED) {
      journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      return;
    }
    cancellations.cancelMarket(market, CancelReason.MARKET_VOIDED, journal);
    vaults.marketEnds(market, journal);
    long released = market.collateral().locked();
    long paid = settle(market, state.ledger().refund(market.collateral()), journal);
    end(market, MarketStatus.VOIDED, journal);
    journal.add(
        new MarketVoided(command.commandId(), command.symbol(), released, paid, released - paid));
  }

  private long settle(Market market, List<Settlement> holders, Journal journal) {
    long paid = 0;
    for (Settlement settled : holders) {
      paid += settled.payout();
      settlements.paidOut(state.ledger().open(settled.wallet()), settled.payout());
      journal.add(
          new PositionSettled(
              market.symbol(),
              settled.wallet(),
              settled.yes(),
              settled.no(),
              settled.payout(),
              settled.realizedPnl()));
    }
    return paid;
  }

  private void end(Market market, MarketStatus status, Journal journal) {
    market.enter(status, journal.sequence());
    state.markets().stopClosing(market);
    state.orders().marketEnded(market.symbol(), journal.time());
  }

  void amend(AmendMarket command, Journal journal) {
    Market market = state.markets().find(command.terms().symbol());
    Refusal refusal = notAmendable(market, command.terms(), journal.time());
    if (market == null || refusal != null) {
      journal.refuse(command.commandId(), refusal == null ? Refusal.MARKET_NOT_FOUND : refusal);
      return;
    }
    state.markets().amend(market, command.terms());
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(new MarketAmended(command.commandId(), command.terms()));
  }

  private static @Nullable Refusal notAmendable(
      @Nullable Market market, MarketTerms terms, long now) {
    if (market == null) {
      return Refusal.MARKET_NOT_FOUND;
    }
    return switch (market.status()) {
      case CREATED -> terms.isValid(now) ? null : Refusal.INVALID_MARKET;
      case OPEN ->
          !terms.differInClosingAlone(market.terms())
              ? Refusal.MARKET_OPENED
              : terms.isValid(now) ? null : Refusal.INVALID_MARKET;
      case HALTED -> Refusal.MARKET_HALTED;
      case CLOSED -> Refusal.MARKET_CLOSED;
      case RESOLVED -> Refusal.MARKET_RESOLVED;
      case VOIDED -> Refusal.MARKET_VOIDED;
      case DELETED -> Refusal.MARKET_NOT_FOUND;
    };
  }

  /** At any time before the market closes: what rests outside stays where it is. */
  void setPriceBand(SetPriceBand command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    Refusal refusal = notBanded(market, command.bandBps());
    if (market == null || refusal != null) {
      journal.refuse(command.commandId(), refusal == null ? Refusal.MARKET_NOT_FOUND : refusal);
      return;
    }
    market.setBandBps(command.bandBps());
    state.recent().add(command.commandId(), journal.sequence());
    journal.add(new PriceBandSet(command.commandId(), command.symbol(), command.bandBps()));
  }

  private static @Nullable Refusal notBanded(@Nullable Market market, int bandBps) {
    if (market == null) {
      return Refusal.MARKET_NOT_FOUND;
    }
    return switch (market.status()) {
      case CREATED, OPEN, HALTED -> PriceBand.isValid(bandBps) ? null : Refusal.INVALID_PRICE_BAND;
      case CLOSED -> Refusal.MARKET_CLOSED;
      case RESOLVED -> Refusal.MARKET_RESOLVED;
      case VOIDED -> Refusal.MARKET_VOIDED;
      case DELETED -> Refusal.MARKET_NOT_FOUND;
    };
  }

  void delete(DeleteMarket command, Journal journal) {
    Market market = state.markets().find(command.symbol());
    if (market == null) {
      journal.refuse(command.commandId(), Refusal.MARKET_NOT_FOUND);
      return;
    }
    switch (market.status()) {
      case CREATED -> {
        market.enter(MarketStatus.DELETED, journal.sequence());
        state.markets().stopClosing(market);
        journal.add(new MarketDeleted(command.commandId(), command.symbol()));
      }
      case DELETED ->
          journal.add(new CommandRepeated(command.commandId(), market.statusSequence()));
      case OPEN, HALTED -> journal.refuse(command.commandId(), Refusal.MARKET_OPENED);
      case CLOSED -> journal.refuse(command.commandId(), Refusal.MARKET_CLOSED);
      case RESOLVED -> journal.refuse(command.commandId(), Refusal.MARKET_RESOLVED);
      case VOIDED -> journal.refuse(command.commandId(), Refusal.MARKET_VOIDED);
    }
  }
}
