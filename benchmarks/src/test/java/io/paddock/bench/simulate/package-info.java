/** Plays games many times over, and compares what they paid with what they promise. */
@NullMarked
package io.paddock.bench.simulate;

import org.jspecify.annotations.NullMarked;
