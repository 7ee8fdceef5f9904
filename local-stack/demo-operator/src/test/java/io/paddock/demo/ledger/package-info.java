/** The books, their rules and what the database refuses. */
@NullMarked
package io.paddock.demo.ledger;

import org.jspecify.annotations.NullMarked;
