package io.paddock.gateway.order;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.gateway.access.ActingPartner;
import io.paddock.gateway.access.VaultDeployments;
import io.paddock.gateway.access.WalletClaims;
import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.replica.ClientCommandFactory;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.Estimate;
import io.paddock.matching.Queries.OpenOrders;
import io.paddock.matching.amount.Limits;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.web.error.Problem;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Sends wallets' commands to the log. Never blocks. */
@Singleton
class OrderEntry {

  /**
   * What is told once a command of the thread that asks is on its way to the log, where anybody
   * wants to know: the next one may follow it then.
   */
  static final ScopedValue<Runnable> HANDED_OVER = ScopedValue.newInstance();

  private final Exchange exchange;
  private final Chain chain;
  private final WalletClaims claims;
  private final VaultDeployments deployments;
  private final EndedOrders ended;
  private final ExecutorService virtualThreads;

  OrderEntry(
      Exchange exchange,
      Chain chain,
      WalletClaims claims,
      VaultDeployments deployments,
      EndedOrders ended,
      @VirtualThreads ExecutorService virtualThreads) {
    this.exchange = exchange;
    this.chain = chain;
    this.claims = claims;
    this.deployments = deployments;
    this.ended = ended;
    this.virtualThreads = virtualThreads;
  }

  /**
   * Places an order, or finds the very same one that is known already.
   *
   * @throws Problem 400 with a pointer for each member that is wrong, and for a market that the
   *     partner's operator has no access to
   */
  Uni<OrderAnswer> place(ActingPartner partner, PlaceOrderRequest body) {
    RequestedOrder order = OrderShape.read(body);
    OrderConditions conditions = Conditions.read(body);
    Optional<UUID> group = GroupIds.of(body);
    SignedOrder signed = verified(partner, order);
    Uni<CommandOutcome> sent =
        submit(
            (id, notAfter) -> placing(id, notAfter, signed, conditions, group),
            OrderEvidence.of(signed));
    return claims
        .signedThrough(partner)
        .chain(() -> deployedMaker(partner, order))
        .chain(() -> sent)
        .chain(outcome -> answer(outcome, signed.terms()));
  }

  private static ClientCommand placing(
      UUID id, long notAfter, SignedOrder order, OrderConditions conditions, Optional<UUID> group) {
    if (group.isPresent()) {
      return new PlaceInGroup(
          id, notAfter, order.terms(), order.signature(), conditions, group.get());
    }
    return conditions.equals(OrderConditions.NONE)
        ? new PlaceOrder(id, notAfter, order.terms(), order.signature())
        : new PlaceConditionally(id, notAfter, order.terms(), order.signature(), conditions);
  }

  /** Without blocking whoever asks. */
  private Uni<Void> deployedMaker(ActingPartner partner, RequestedOrder order) {
    if (isReadyMaker(partner, order)) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .<Void>item(
            () -> {
              deployments.require(partner);
              return null;
            })
        .runSubscriptionOn(virtualThreads);
  }

  /**
   * A vault can be a maker once it is deployed; a wallet itself needs none. May block.
   *
   * @throws Problem 422 when the vault is not deployed
   */
  void requireReadyMaker(ActingPartner partner, RequestedOrder order) {
    if (!isReadyMaker(partner, order)) {
      deployments.require(partner);
    }
  }

  private boolean isReadyMaker(ActingPartner partner, RequestedOrder order) {
    return order.maker().equals(partner.named()) || deployments.isKnown(partner);
  }

  /**
   * The order as its wallet signed it.
   *
   * @throws Problem when there is no such market for the partner, it is not signed so, or it is of
   *     version 2, not open, and not of now
   */
  SignedOrder verified(ActingPartner partner, RequestedOrder order) {
    partner.requireMarket(order.symbol());
    MarketView market =
        exchange
            .read(queries -> queries.market(order.symbol()))
            .orElseThrow(
                () -> Problem.of(GatewayError.MARKET_NOT_FOUND, "No market has this symbol"));
    SignedOrder signed =
        SignedOrder.verify(order, partner.named(), market.terms().feeRateBps(), chain);
    if (signed.stamp() != null && !isOpen(signed)) {
      OrderAge.require(signed.terms().orderId(), signed.stamp(), exchange.logTime());
    }
    return signed;
  }

  private boolean isOpen(SignedOrder signed) {
    return exchange.read(queries -> queries.order(signed.terms().orderId())).isPresent();
  }

  /** Makes the wallet the partner's, by the signature that came through it. */
  Uni<Void> signedThrough(ActingPartner partner) {
    return claims.signedThrough(partner);
  }

  private Uni<OrderAnswer> answer(CommandOutcome outcome, OrderTerms terms) {
    Optional<Refusal> refusal = Outcomes.refusal(outcome);
    if (refusal.isPresent()) {
      return Uni.createFrom().failure(explained(refusal.get(), terms));
    }
    if (!Outcomes.isLongEnded(outcome)) {
      return Uni.createFrom().item(() -> Outcomes.order(outcome, terms.orderId()));
    }
    return Uni.createFrom()
        .item(
            () ->
                ended
                    .find(terms.wallet(), terms.orderId())
                    .orElseThrow(() -> Outcomes.unknown(terms.orderId())))
        .runSubscriptionOn(virtualThreads);
  }

  Problem explained(Refusal refusal, OrderTerms terms) {
    return switch (refusal) {
      case TOO_MANY_OPEN_ORDERS -> tooMany(terms);
      case INSUFFICIENT_BALANCE, INSUFFICIENT_POSITION -> insufficient(refusal, terms);
      case PRICE_OUTSIDE_BAND -> outsideBand(terms);
      default -> Refusals.problem(refusal);
    };
  }

  /** Says what the order would have to be backed by now, and what there is. */
  private Problem insufficient(Refusal refusal, OrderTerms terms) {
    Estimate estimate = exchange.read(queries -> queries.estimate(terms));
    return Refusals.problem(refusal)
        .with("needed", Micros.text(estimate.needed()))
        .with("available", Micros.text(estimate.available()));
  }

  /** Says where prices of the order's own outcome may lie by now. */
  private Problem outsideBand(OrderTerms terms) {
    Problem problem = Refusals.problem(Refusal.PRICE_OUTSIDE_BAND);
    Optional<PriceBand> band =
        exchange.read(queries -> queries.market(terms.symbol())).map(MarketView::band);
    return band.map(all -> all.of(terms.outcome()))
        .map(
            own ->
                problem
                    .with("lowest", Micros.text(own.lowest()))
                    .with("highest", Micros.text(own.highest())))
        .orElse(problem);
  }

  /** Says which of the two limits it was, and how much of it is in use by now. */
  private Problem tooMany(OrderTerms terms) {
    OpenOrders open = exchange.read(queries -> queries.openOrders(terms.wallet(), terms.symbol()));
    boolean inMarket = open.inMarket() >= Limits.MAX_OPEN_ORDERS_IN_MARKET;
    return Refusals.problem(Refusal.TOO_MANY_OPEN_ORDERS)
        .with("scope", inMarket ? "market" : "wallet")
        .with("limit", inMarket ? Limits.MAX_OPEN_ORDERS_IN_MARKET : Limits.MAX_OPEN_ORDERS)
        .with("open", inMarket ? open.inMarket() : open.total());
  }

  /** Asked on the thread that wants to be told, whatever thread carries it on. */
  private Uni<CommandOutcome> submit(ClientCommandFactory factory, byte @Nullable [] evidence) {
    if (!HANDED_OVER.isBound()) {
      return exchange.submit(factory, evidence);
    }
    Runnable told = HANDED_OVER.get();
    return Uni.createFrom()
        .completionStage(
            () -> {
              CompletableFuture<CommandOutcome> outcome =
                  exchange.submit(factory, evidence).subscribeAsCompletionStage();
              told.run();
              return outcome;
            });
  }

  Uni<CommandOutcome> cancel(Address wallet, Bytes32 orderId) {
    return submit((id, notAfter) -> new CancelOrder(id, notAfter, wallet, orderId), null);
  }

  Uni<CommandOutcome> decrease(Address wallet, Bytes32 orderId, long quantity) {
    return exchange.submit(
        (id, notAfter) -> new DecreaseOrder(id, notAfter, wallet, orderId, quantity));
  }

  Uni<CommandOutcome> replace(Bytes32 orderId, IfFilled rule, SignedOrder order) {
    return submit(
        (id, notAfter) ->
            new ReplaceOrder(id, notAfter, orderId, rule, order.terms(), order.signature()),
        OrderEvidence.of(order));
  }

  /**
   * Sends a batch.
   *
   * @param stamps what was signed in version 2, by item; null where nothing was
   */
  Uni<CommandOutcome> batch(
      Address wallet, List<Batch.Item> items, List<@Nullable OrderStamp> stamps) {
    return submit(
        (id, notAfter) -> new Batch(id, notAfter, wallet, items), OrderEvidence.of(stamps));
  }

  /**
   * Sets the wallet's dead-man's switch.
   *
   * @param patience milliseconds; 0 switches it off
   */
  Uni<HeartbeatAnswer> heartbeat(Address wallet, long patience) {
    return exchange
        .submit((id, notAfter) -> new Heartbeat(id, notAfter, wallet, patience))
        .map(Outcomes::heartbeat);
  }

  Uni<CancelledAll> cancelAll(Address wallet, Optional<Symbol> symbol) {
    return exchange
        .submit((id, notAfter) -> new CancelAll(id, notAfter, wallet, symbol.orElse(null)))
        .map(Outcomes::all);
  }
}
