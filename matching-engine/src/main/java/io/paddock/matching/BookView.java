package io.paddock.matching;

import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.util.List;

/**
 * A market's book as buyers and sellers of one outcome see it: best first, absolute quantities.
 *
 * @param sequence the log sequence at which it is accurate
 */
public record BookView(
    Symbol symbol, Outcome outcome, long sequence, List<PriceLevel> bids, List<PriceLevel> asks) {}
