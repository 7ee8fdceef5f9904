package io.paddock.matching.event;

import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The order was already cancelled. */
public record CancelRepeated(UUID commandId, Bytes32 orderId) implements Event {}
