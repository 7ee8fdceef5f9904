/** A public beacon's values, fetched. */
@NullMarked
package io.paddock.games.beacon;

import org.jspecify.annotations.NullMarked;
