/** Rounds: what is written about them, step by step, and how players read them. */
@NullMarked
package io.paddock.games.round;

import org.jspecify.annotations.NullMarked;
