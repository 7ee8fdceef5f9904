/** Start-up checks, the clock on the wire, housekeeping; nothing imports this. */
@NullMarked
package io.paddock.games.app;

import org.jspecify.annotations.NullMarked;
