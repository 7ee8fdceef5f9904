package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;

/**
 * What a wallet has of an asset after a change.
 *
 * @param wallet whose, in lower case
 * @param asset the asset's code, as balances name it
 * @param available what can be used: total less reserved
 * @param reserved what open orders could still debit at most
 * @param total all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"wallet", "asset", "available", "reserved", "total"})
public record BalanceChanged(
    String wallet, String asset, BigDecimal available, BigDecimal reserved, BigDecimal total)
    implements EventPayload {

  public BalanceChanged {
    Wallets.require(wallet);
    Amounts.requireNotNegative("balance_changed", available, reserved, total);
    if (available.add(reserved).compareTo(total) != 0) {
      throw new IllegalArgumentException("balance_changed_does_not_add_up");
    }
  }
}
