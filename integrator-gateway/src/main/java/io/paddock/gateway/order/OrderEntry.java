package io.paddock.gateway.order;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketView;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sends wallets' commands to the log. Never blocks. */
@Singleton
class OrderEntry {

  private final Exchange exchange;
  private final Chain chain;

  OrderEntry(Exchange exchange, Chain chain) {
    this.exchange = exchange;
    this.chain = chain;
  }

  /** Places an order, or finds the very same one that is known already. */
  Uni<OrderAnswer> place(Address wallet, RequestedOrder order) {
    MarketView market =
        exchange
            .read(queries -> queries.market(order.symbol()))
            .orElseThrow(
                () -> Problem.of(GatewayError.MARKET_NOT_FOUND, "No market has this symbol"));
    SignedOrder signed = SignedOrder.verify(order, wallet, market.terms().feeRateBps(), chain);
    return exchange
        .submit((id, notAfter) -> new PlaceOrder(id, notAfter, signed.terms(), signed.signature()))
        .map(outcome -> Outcomes.order(outcome, signed.terms().orderId()));
  }

  Uni<CommandOutcome> cancel(Address wallet, Bytes32 orderId) {
    return exchange.submit((id, notAfter) -> new CancelOrder(id, notAfter, wallet, orderId));
  }

  Uni<CancelledAll> cancelAll(Address wallet, Optional<Symbol> symbol) {
    return exchange
        .submit((id, notAfter) -> new CancelAll(id, notAfter, wallet, symbol.orElse(null)))
        .map(Outcomes::all);
  }
}
