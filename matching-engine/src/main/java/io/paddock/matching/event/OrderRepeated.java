package io.paddock.matching.event;

import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The same order is already known; its current state is the answer. */
public record OrderRepeated(UUID commandId, Bytes32 orderId) implements Event {}
