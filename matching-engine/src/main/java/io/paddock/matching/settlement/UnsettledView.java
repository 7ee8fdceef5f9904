package io.paddock.matching.settlement;

/**
 * Trades that the chain settles in one piece: usually those of one record of the log.
 *
 * @param from the first record whose trades they are
 * @param through the last one
 * @param quantity 10⁻⁶ tokens of all of them
 * @param attempt how often they were submitted; 0 for not yet
 * @param since when they were, in milliseconds of log time; 0 for not yet
 */
public record UnsettledView(long from, long through, long quantity, int attempt, long since) {}
