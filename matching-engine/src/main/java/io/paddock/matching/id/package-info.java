/** Identifiers as immutable, comparable values: wallets, 32-byte words, market symbols. */
@NullMarked
package io.paddock.matching.id;

import org.jspecify.annotations.NullMarked;
