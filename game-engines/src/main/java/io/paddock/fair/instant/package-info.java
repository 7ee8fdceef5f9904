/** Games that are over at once: each a mapping of numbers to an outcome, and a pay table. */
@NullMarked
package io.paddock.fair.instant;

import org.jspecify.annotations.NullMarked;
