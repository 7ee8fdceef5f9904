/** Bets that operators give to their players: granted, listed, cancelled, and over in time. */
@NullMarked
package io.paddock.games.freebet;

import org.jspecify.annotations.NullMarked;
