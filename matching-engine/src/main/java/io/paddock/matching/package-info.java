/** The trading core: one deterministic state machine over order books and a double-entry ledger. */
@NullMarked
package io.paddock.matching;

import org.jspecify.annotations.NullMarked;
