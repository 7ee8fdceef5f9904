package io.paddock.matching.command;

import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/** Places an order whose signature the gateway has verified. Idempotent by (wallet, nonce). */
public record PlaceOrder(UUID commandId, long notAfter, OrderTerms order, OrderSignature signature)
    implements ClientCommand {
  @Override
  public Address wallet() {
    return order.wallet();
  }
}
