/**
 * Blackjack, for one player and for a table of several: its rules, a round step by step, and what
 * perfect play returns.
 */
@NullMarked
package io.paddock.fair.blackjack;

import org.jspecify.annotations.NullMarked;
