/** Tests of the random numbers, and the statement about them. */
@NullMarked
package io.paddock.bench.fairness;

import org.jspecify.annotations.NullMarked;
