package io.paddock.matching.command;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** Cancels one of the wallet's own orders. */
public record CancelOrder(UUID commandId, long notAfter, Address wallet, Bytes32 orderId)
    implements ClientCommand {}
