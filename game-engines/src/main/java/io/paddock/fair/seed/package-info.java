/** Seeds, their commitment, and the stream of numbers that they fix. */
@NullMarked
package io.paddock.fair.seed;

import org.jspecify.annotations.NullMarked;
