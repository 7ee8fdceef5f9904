package io.paddock.backoffice.market;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.backoffice.trading.CommandEffects;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.command.CreateMarket;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Defines markets and tells the exchange of their life.
 *
 * <pre>
 * pending ──engine takes it──► created ──open──► open ⇄ halted ──closesAt──► closed
 *    └────engine refuses it──► withdrawn (the row goes)      any ──resolve──► resolved
 * </pre>
 */
@Singleton
public class Markets {

  private final TradingCommands commands;
  private final CommandEffects effects;
  private final Ids ids;

  Markets(TradingCommands commands, CommandEffects effects, Ids ids) {
    this.commands = commands;
    this.effects = effects;
    this.ids = ids;
  }

  /** A definition and the command that follows it; the market's id is the intention's. */
  Defined define(Change change, NewMarket wanted) {
    Terms terms = Terms.of(wanted, change.at());
    Market market =
        new Market(
            ids.next(),
            wanted.symbol(),
            wanted.title(),
            wanted.eventId(),
            wanted.outcomes(),
            terms.tickSize(),
            terms.minQuantity(),
            wanted.feeRateBps(),
            terms.closesAt(),
            change.at(),
            null);
    if (!MarketStore.insert(change.sql(), market)) {
      throw Problem.of(BackofficeError.MARKET_SYMBOL_TAKEN, "A market has this symbol already");
    }
    Sent sent =
        commands.send(
            change,
            new Intent(
                CommandKind.CREATE_MARKET.code() + "/" + market.id(),
                CommandKind.CREATE_MARKET,
                market.id().toString(),
                Map.of("symbol", market.symbol()),
                id -> new CreateMarket(id, engineTerms(market))));
    change.audit(
        AuditAction.MARKET_CREATED, Target.market(market.id()), creation(market, sent.commandId()));
    return new Defined(market.id(), sent);
  }

  /**
   * A definition that is on its way.
   *
   * @param sent its command
   */
  record Defined(UUID id, Sent sent) {}

  Sent open(Change change, Market market) {
    Symbol symbol = new Symbol(market.symbol());
    return send(
        change,
        AuditAction.MARKET_OPEN_SENT,
        Intent.once(
            CommandKind.OPEN_MARKET,
            market.id().toString(),
            Map.of("symbol", market.symbol()),
            commandId -> new OpenMarket(commandId, symbol)));
  }

  Sent halt(Change change, Market market) {
    Symbol symbol = new Symbol(market.symbol());
    return send(
        change,
        AuditAction.MARKET_HALT_SENT,
        Intent.once(
            CommandKind.HALT_MARKET,
            market.id().toString(),
            Map.of("symbol", market.symbol()),
            commandId -> new HaltMarket(commandId, symbol)));
  }

  /** Pays holders; the same payouts again are the same intention. */
  Sent resolve(Change change, Market market, Payouts payouts) {
    Symbol symbol = new Symbol(market.symbol());
    return send(
        change,
        AuditAction.MARKET_RESOLVE_SENT,
        new Intent(
            "resolve_market/" + market.id() + "/" + payouts.yes() + "/" + payouts.no(),
            CommandKind.RESOLVE_MARKET,
            market.id().toString(),
            Map.of(
                "symbol",
                market.symbol(),
                "payouts",
                List.of(Micros.decimal(payouts.yes()), Micros.decimal(payouts.no()))),
            commandId -> new ResolveMarket(commandId, symbol, payouts)));
  }

  /** Acts on the engine's verdict about a new definition, once: what it refused goes again. */
  void settle(Change change, UUID id) {
    UUID command = UnsettledStore.command(change.sql(), id);
    if (effects.settle(change, command)
        && commands.outcome(change.sql(), command)
            instanceof Outcome.Refused(String code, long sequence)
        && MarketStore.delete(change.sql(), id)) {
      change.audit(
          AuditAction.MARKET_WITHDRAWN,
          Target.market(id),
          Diff.empty().set("refusal", code).set("sequence", sequence));
    }
  }

  /** By its id here, or by its symbol, which is its {@code marketId} everywhere else. */
  Market get(Sql sql, String id) {
    return RowId.parse(id)
        .map(known -> MarketStore.find(sql, known))
        .orElseGet(() -> MarketStore.findBySymbol(sql, id))
        .orElseThrow(Markets::notFound);
  }

  private Sent send(Change change, AuditAction action, Intent intent) {
    Sent sent = commands.send(change, intent);
    if (sent.fresh()) {
      Diff diff = Diff.empty();
      intent.request().forEach(diff::set);
      change.audit(
          action,
          Target.market(UUID.fromString(intent.target())),
          diff.set("commandId", sent.commandId()));
    }
    return sent;
  }

  private static MarketTerms engineTerms(Market market) {
    return new MarketTerms(
        new Symbol(market.symbol()),
        market.tickSize(),
        market.minQuantity(),
        market.feeRateBps(),
        market.closesAt() == null ? 0 : market.closesAt().toEpochMilli());
  }

  private static Diff creation(Market market, UUID commandId) {
    return Diff.empty()
        .set("symbol", market.symbol())
        .set("title", market.title())
        .set("eventId", market.eventId())
        .set("outcomes", market.outcomes())
        .set("tickSize", Micros.decimal(market.tickSize()))
        .set("minQuantity", Micros.decimal(market.minQuantity()))
        .set("feeRateBps", market.feeRateBps())
        .set("closesAt", market.closesAt())
        .set("commandId", commandId);
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.MARKET_NOT_FOUND, "No market has this id");
  }
}
