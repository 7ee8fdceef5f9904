/** Games whose one outcome decides the bets of everybody in a room. */
@NullMarked
package io.paddock.fair.room;

import org.jspecify.annotations.NullMarked;
