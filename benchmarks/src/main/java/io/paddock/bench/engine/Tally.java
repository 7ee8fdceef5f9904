package io.paddock.bench.engine;

/**
 * What came of a stream: two books that mean the same have the same.
 *
 * @param trades how many fills
 * @param quantity tokens traded, 10⁻⁶
 * @param value collateral traded, 10⁻⁶
 * @param refused commands without any effect
 */
record Tally(long trades, long quantity, long value, long refused) {}
