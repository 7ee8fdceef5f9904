/** Answers that a caller need not fetch again while they are the same. */
@NullMarked
package io.paddock.gateway.tagged;

import org.jspecify.annotations.NullMarked;
