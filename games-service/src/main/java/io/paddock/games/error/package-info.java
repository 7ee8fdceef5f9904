/** The documented failures of this service. */
@NullMarked
package io.paddock.games.error;

import org.jspecify.annotations.NullMarked;
