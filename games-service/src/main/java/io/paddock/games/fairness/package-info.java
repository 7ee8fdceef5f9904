/** Seed pairs: commitment, nonce, rotation and reveal. */
@NullMarked
package io.paddock.games.fairness;

import org.jspecify.annotations.NullMarked;
