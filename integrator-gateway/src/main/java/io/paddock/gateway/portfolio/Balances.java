package io.paddock.gateway.portfolio;

import io.paddock.gateway.chain.Chain;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.web.page.Page;
import java.util.List;

/** A wallet's balances: one asset, the collateral. */
final class Balances {

  private Balances() {}

  static Page<BalanceView> of(Exchange exchange, Chain chain, Address wallet) {
    return new Page<>(
        List.of(BalanceView.of(chain.asset(), exchange.read(queries -> queries.balance(wallet)))),
        null);
  }
}
