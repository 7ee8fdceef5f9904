@NullMarked
package io.paddock.bench.bets;

import org.jspecify.annotations.NullMarked;
