/** Load in closed loops, and what came of it. */
@NullMarked
package io.paddock.bench.load;

import org.jspecify.annotations.NullMarked;
