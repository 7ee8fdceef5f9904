/** Rooms: many players' bets on one outcome, decided by a log that one process at a time owns. */
@NullMarked
package io.paddock.games.room;

import org.jspecify.annotations.NullMarked;
