/** The launch of a player: token burned, wallet asked, session opened, browser sent on. */
@NullMarked
package io.paddock.games.launch;

import org.jspecify.annotations.NullMarked;
