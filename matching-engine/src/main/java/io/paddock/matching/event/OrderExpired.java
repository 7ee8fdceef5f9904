package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;

/**
 * An order's signed expiry passed while it rested.
 *
 * @param remaining 10⁻⁶ tokens given up
 */
public record OrderExpired(Bytes32 orderId, Address wallet, Symbol symbol, long remaining)
    implements Event {}
