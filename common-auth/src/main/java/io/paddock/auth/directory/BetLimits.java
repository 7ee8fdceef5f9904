package io.paddock.auth.directory;

import java.math.BigDecimal;

/**
 * The smallest and the largest opening stake in one currency, both inclusive, in whole units of the
 * currency.
 */
public record BetLimits(BigDecimal minBet, BigDecimal maxBet) {}
