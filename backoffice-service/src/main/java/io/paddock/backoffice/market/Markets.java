package io.paddock.backoffice.market;

import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
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
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Defines markets and tells the exchange of their life.
 *
 * <pre>
 * pending ──engine takes it──► created ──open──► open ⇄ halted ──closesAt──► closed
 *    │                              └──delete──► deleted (the row goes)
 *    └────engine refuses it──► withdrawn (the row goes)      any ──resolve──► resolved
 *                                                            any ──void──► voided
 * </pre>
 *
 * <p>{@link MarketChanges} changes definitions.
 */
@Singleton
public class Markets {

  private final MarketRepository markets;
  private final TradingCommands commands;
  private final CommandEffects effects;
  private final Ids ids;
  private final ApprovalGate gate;

  Markets(
      MarketRepository markets,
      TradingCommands commands,
      CommandEffects effects,
      Ids ids,
      ApprovalGate gate) {
    this.gate = gate;
    this.markets = markets;
    this.commands = commands;
    this.effects = effects;
    this.ids = ids;
  }

  /** A definition and the command that follows it; the market's id is the intention's. */
  Uni<Defined> define(Change change, NewMarket wanted) {
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
            0,
            null);
    return markets
        .persistAndFlush(new MarketEntity(market))
        .onFailure(SessionFailure.violates(MarketRepository.SYMBOL_KEY))
        .transform(
            taken ->
                Problem.of(BackofficeError.MARKET_SYMBOL_TAKEN, "A market has this symbol already"))
        .chain(() -> commands.send(change, creation(market)))
        .invoke(
            sent ->
                change.audit(
                    AuditAction.MARKET_CREATED,
                    Target.market(market.id()),
                    creation(market, sent.commandId())))
        .map(sent -> new Defined(market.id(), sent));
  }

  private static Intent creation(Market market) {
    return new Intent(
        CommandKind.CREATE_MARKET.code() + "/" + market.id(),
        CommandKind.CREATE_MARKET,
        market.id().toString(),
        Map.of("symbol", market.symbol()),
        id -> new CreateMarket(id, engineTerms(market)));
  }

  /**
   * A definition that is on its way.
   *
   * @param sent its command
   */
  record Defined(UUID id, Sent sent) {}

  /** The row is held: a definition does not change while its market is being opened. */
  Uni<Sent> open(Change change, Market market) {
    Symbol symbol = new Symbol(market.symbol());
    return markets
        .locked(change.statements(), market.id())
        .chain(
            () ->
                send(
                    change,
                    AuditAction.MARKET_OPEN_SENT,
                    Intent.once(
                        CommandKind.OPEN_MARKET,
                        market.id().toString(),
                        Map.of("symbol", market.symbol()),
                        commandId -> new OpenMarket(commandId, symbol))));
  }

  Uni<Sent> halt(Change change, Market market) {
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
  Uni<Sent> resolve(Change change, Market market, Payouts payouts, Grounds grounds) {
    gate.pass(
        change,
        ApprovalKind.MARKET_RESOLUTION,
        market.id().toString(),
        new ResolveBody(
            List.of(Micros.decimal(payouts.yes()), Micros.decimal(payouts.no())),
            grounds.reason(),
            grounds.source()));
    Symbol symbol = new Symbol(market.symbol());
    return send(
        change,
        AuditAction.MARKET_RESOLVE_SENT,
        new Intent(
            "resolve_market/" + market.id() + "/" + payouts.yes() + "/" + payouts.no(),
            CommandKind.RESOLVE_MARKET,
            market.id().toString(),
            grounds.beside(
                Map.of(
                    "symbol",
                    market.symbol(),
                    "payouts",
                    List.of(Micros.decimal(payouts.yes()), Micros.decimal(payouts.no())))),
            commandId -> new ResolveMarket(commandId, symbol, payouts)));
  }

  /** Gives stakes back; there is but one way to do so, whatever the grounds. */
  Uni<Sent> end(Change change, Market market, Grounds grounds) {
    gate.pass(change, ApprovalKind.MARKET_VOID, market.id().toString(), grounds);
    Symbol symbol = new Symbol(market.symbol());
    return send(
        change,
        AuditAction.MARKET_VOID_SENT,
        new Intent(
            CommandKind.VOID_MARKET.code() + "/" + market.id(),
            CommandKind.VOID_MARKET,
            market.id().toString(),
            grounds.beside(Map.of("symbol", market.symbol())),
            commandId -> new VoidMarket(commandId, symbol)));
  }

  /** Acts on the engine's verdict about a new definition, once: what it refused goes again. */
  Uni<Void> settle(Change change, UUID id) {
    return UnsettledStore.command(change.statements(), id)
        .chain(
            command ->
                effects
                    .settle(change, command)
                    .chain(
                        first ->
                            first
                                ? commands.outcome(change.statements(), command)
                                : Uni.createFrom().item(new Outcome.Pending())))
        .chain(
            outcome ->
                outcome instanceof Outcome.Refused refused
                    ? withdraw(change, id, refused)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> withdraw(Change change, UUID id, Outcome.Refused refused) {
    return markets
        .deleteById(id)
        .invoke(
            deleted -> {
              if (deleted) {
                change.audit(
                    AuditAction.MARKET_WITHDRAWN,
                    Target.market(id),
                    Diff.empty()
                        .set("refusal", refused.code())
                        .set("sequence", refused.sequence()));
              }
            })
        .replaceWithVoid();
  }

  /** By its id here, or by its symbol, which is its {@code marketId} everywhere else. */
  Uni<Market> get(Statements tx, String id) {
    return markets
        .existing(id)
        .chain(
            found ->
                MarketStates.of(tx, List.of(found.symbol))
                    .map(lives -> found.market(lives.get(found.symbol))));
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<Market>> page(Statements tx, @Nullable String status, @Nullable Anchor after, int rows) {
    return (status == null
            ? markets.page(after, rows)
            : MarketStates.ids(tx, status, after, rows).chain(markets::these))
        .chain(
            page ->
                MarketStates.of(tx, page.stream().map(market -> market.symbol).toList())
                    .map(
                        lives ->
                            page.stream()
                                .map(market -> market.market(lives.get(market.symbol)))
                                .toList()));
  }

  private Uni<Sent> send(Change change, AuditAction action, Intent intent) {
    return commands
        .send(change, intent)
        .invoke(
            sent -> {
              if (sent.fresh()) {
                Diff diff = Diff.empty();
                intent.request().forEach(diff::set);
                change.audit(
                    action,
                    Target.market(UUID.fromString(intent.target())),
                    diff.set("commandId", sent.commandId()));
              }
            });
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
}
