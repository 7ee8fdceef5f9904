/** Exact chances: what a wager can pay, how often, and what follows from it. */
@NullMarked
package io.paddock.fair.odds;

import org.jspecify.annotations.NullMarked;
