package io.paddock.matching.event;

import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The very same order is known already; its present state is the answer. */
public record OrderRepeated(UUID commandId, Bytes32 orderId) implements Event {}
