/** Operators: their life cycle, addresses and lists. */
@NullMarked
package io.paddock.backoffice.operator;

import org.jspecify.annotations.NullMarked;
