package io.paddock.matching;

import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import java.util.List;

/**
 * A market's book as one outcome's buyers and sellers see it: best first, absolute quantities.
 *
 * @param sequence that it is true after
 */
public record BookView(
    Symbol symbol, Outcome outcome, long sequence, List<PriceLevel> bids, List<PriceLevel> asks) {}
