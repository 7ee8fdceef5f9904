/** What operators and players can know about each game before it is played. */
@NullMarked
package io.paddock.games.catalogue;

import org.jspecify.annotations.NullMarked;
