/** The matching engine against another engine's order book: one stream, one thread, equal books. */
@NullMarked
package io.paddock.bench.engine;

import org.jspecify.annotations.NullMarked;
