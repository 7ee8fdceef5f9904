package io.paddock.matching.event;

import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/** The order is valid and backed; its fills and the outcome of the remainder follow. */
public record OrderAccepted(UUID commandId, OrderTerms order) implements Event {}
