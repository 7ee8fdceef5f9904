/** What it takes to trade, against what the log alone takes. */
@NullMarked
package io.paddock.bench.orderentry;

import org.jspecify.annotations.NullMarked;
