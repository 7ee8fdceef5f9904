/** The games: how a stream becomes an outcome, and what an outcome pays. */
@NullMarked
package io.paddock.fair.game;

import org.jspecify.annotations.NullMarked;
