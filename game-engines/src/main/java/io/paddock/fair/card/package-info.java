/** Games of cards from an infinite deck. */
@NullMarked
package io.paddock.fair.card;

import org.jspecify.annotations.NullMarked;
