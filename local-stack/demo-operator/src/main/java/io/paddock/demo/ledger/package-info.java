/** The operator's own books: players, balances, transactions, double entries. */
@NullMarked
package io.paddock.demo.ledger;

import org.jspecify.annotations.NullMarked;
