package io.paddock.backoffice.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.market.Market.Life;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.patch.TreeDiff;
import io.paddock.backoffice.trading.CommandEffects;
import io.paddock.backoffice.trading.CommandKind;
import io.paddock.backoffice.trading.Intent;
import io.paddock.backoffice.trading.Outcome;
import io.paddock.backoffice.trading.Sent;
import io.paddock.backoffice.trading.TradingCommands;
import io.paddock.matching.command.AmendMarket;
import io.paddock.matching.command.DeleteMarket;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes and deletes definitions. What the exchange knows of a market changes there first: the row
 * follows once that is seen, so that it never says what is not so.
 */
@Singleton
class MarketChanges {

  private static final Map<String, BackofficeError> UNCHANGEABLE =
      Map.of(
          "halted", BackofficeError.MARKET_HALTED,
          "closed", BackofficeError.MARKET_CLOSED,
          "resolved", BackofficeError.MARKET_RESOLVED,
          "voided", BackofficeError.MARKET_VOIDED);

  private final MarketRepository markets;
  private final TradingCommands commands;
  private final CommandEffects effects;
  private final MergePatch patches;
  private final TreeDiff differences;
  private final ObjectMapper json;

  MarketChanges(
      MarketRepository markets,
      TradingCommands commands,
      CommandEffects effects,
      MergePatch patches,
      TreeDiff differences,
      ObjectMapper json) {
    this.markets = markets;
    this.commands = commands;
    this.effects = effects;
    this.patches = patches;
    this.differences = differences;
    this.json = json;
  }

  /** The command that was sent; empty when there was nothing to tell the exchange. */
  Uni<Optional<Sent>> change(Change change, UUID id, IfMatch condition, JsonNode patch) {
    return markets
        .locked(change.statements(), id)
        .invoke(kept -> condition.check(kept.version))
        .call(() -> nothingPending(change, id))
        .chain(
            kept ->
                UnsettledStore.wasOpened(change.statements(), id)
                    .chain(
                        opened ->
                            MarketStates.of(change.statements(), List.of(kept.symbol))
                                .chain(
                                    lives ->
                                        change(
                                            change, kept, opened, lives.get(kept.symbol), patch))));
  }

  private Uni<Optional<Sent>> change(
      Change change, MarketEntity kept, boolean opened, @Nullable Life life, JsonNode patch) {
    Definition present = kept.market(life).definition();
    Definition patched = patches.apply(present, patch, Definition.class);
    @Nullable BackofficeError tooLate = life == null ? null : UNCHANGEABLE.get(life.status());
    if (tooLate != null) {
      throw Problem.of(tooLate, "The market is " + (life == null ? "" : life.status()));
    }
    Terms terms = patched.terms(change.at());
    Definition wanted = patched.as(terms);
    Diff diff = differences.of(present, wanted);
    if (diff.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    if (opened && !differences.of(present, wanted.closingAs(present)).isEmpty()) {
      throw Problem.of(BackofficeError.MARKET_OPENED, "Only closesAt can change by now");
    }
    MarketTerms before = engineTerms(kept);
    String symbol = kept.symbol;
    MarketTerms after = engineTerms(symbol, wanted, terms);
    if (after.equals(before)) {
      kept.redefine(wanted, terms);
      change.audit(AuditAction.MARKET_CHANGED, Target.market(kept.id), diff);
      return Uni.createFrom().item(Optional.empty());
    }
    Map<String, Object> request = new HashMap<>(wanted.members());
    request.put("symbol", symbol);
    return send(
            change,
            AuditAction.MARKET_CHANGE_SENT,
            diff,
            Intent.once(
                CommandKind.AMEND_MARKET,
                kept.id.toString(),
                request,
                commandId -> new AmendMarket(commandId, after)))
        .map(Optional::of);
  }

  /** Only the exchange knows whether it was opened meanwhile. */
  Uni<Sent> delete(Change change, UUID id, IfMatch condition) {
    return markets
        .locked(change.statements(), id)
        .invoke(kept -> condition.check(kept.version))
        .chain(
            kept -> {
              Symbol symbol = new Symbol(kept.symbol);
              return send(
                  change,
                  AuditAction.MARKET_DELETE_SENT,
                  differences.of(null, kept.market(null).definition()),
                  new Intent(
                      CommandKind.DELETE_MARKET.code() + "/" + id,
                      CommandKind.DELETE_MARKET,
                      id.toString(),
                      Map.of("symbol", kept.symbol),
                      commandId -> new DeleteMarket(commandId, symbol)));
            });
  }

  private Uni<Sent> send(Change change, AuditAction action, Diff diff, Intent intent) {
    return commands
        .send(change, intent)
        .invoke(
            sent -> {
              if (sent.fresh()) {
                change.audit(
                    action,
                    Target.market(UUID.fromString(intent.target())),
                    diff.set("commandId", sent.commandId()));
              }
            });
  }

  /** Acts on the engine's verdict about a change or a deletion, once. */
  Uni<Void> settle(Change change, UUID commandId, CommandKind kind, UUID market) {
    return markets
        .lockedIfPresent(change.statements(), market)
        .chain(
            kept ->
                effects
                    .settle(change, commandId)
                    .chain(
                        first ->
                            first
                                ? commands.outcome(change.statements(), commandId)
                                : Uni.createFrom().item(new Outcome.Pending()))
                    .chain(
                        outcome ->
                            outcome instanceof Outcome.Applied && kept.isPresent()
                                ? apply(change, commandId, kind, kept.get())
                                : Uni.createFrom().voidItem()));
  }

  private Uni<Void> apply(Change change, UUID commandId, CommandKind kind, MarketEntity kept) {
    return kind == CommandKind.DELETE_MARKET
        ? markets.delete(kept)
        : UnsettledStore.request(change.statements(), commandId)
            .map(this::definition)
            // Judged by the exchange: that the closing time is near by now changes nothing.
            .invoke(wanted -> kept.redefine(wanted, wanted.terms(Instant.EPOCH)))
            .replaceWithVoid();
  }

  private Definition definition(String request) {
    try {
      JsonNode members = json.readTree(request);
      if (members instanceof ObjectNode object) {
        object.remove("symbol");
      }
      return json.treeToValue(members, Definition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored request is readable", e);
    }
  }

  private static Uni<Void> nothingPending(Change change, UUID id) {
    return UnsettledStore.isChanging(change.statements(), id)
        .invoke(
            changing -> {
              if (changing) {
                throw Problem.of(
                    BackofficeError.MARKET_CHANGE_PENDING, "The exchange has not judged it yet");
              }
            })
        .replaceWithVoid();
  }

  private static MarketTerms engineTerms(MarketEntity kept) {
    return new MarketTerms(
        new Symbol(kept.symbol),
        kept.tickSize,
        kept.minQuantity,
        kept.feeRateBps,
        kept.closesAt == null ? 0 : kept.closesAt.toEpochMilli());
  }

  private static MarketTerms engineTerms(String symbol, Definition wanted, Terms terms) {
    return new MarketTerms(
        new Symbol(symbol),
        terms.tickSize(),
        terms.minQuantity(),
        wanted.feeRateBps(),
        terms.closesAt() == null ? 0 : terms.closesAt().toEpochMilli());
  }
}
