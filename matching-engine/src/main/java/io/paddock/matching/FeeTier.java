package io.paddock.matching;

/**
 * A wallet's fee tier.
 *
 * @param takerFeeBps the most that it pays as a taker, regardless of the market's rate
 */
public record FeeTier(int tier, int takerFeeBps) {}
