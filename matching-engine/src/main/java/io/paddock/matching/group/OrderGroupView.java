package io.paddock.matching.group;

import java.util.UUID;

/**
 * The current state of a group of orders.
 *
 * @param limit 10⁻⁶ tokens that are matched in a window at most
 * @param matched 10⁻⁶ tokens, in the window that ends now
 * @param stopped whether it takes no orders until it is reset
 */
public record OrderGroupView(
    UUID id, long limit, int windowSeconds, long matched, boolean stopped, int openOrders) {}
