/** An order as values: terms, status, fills. */
@NullMarked
package io.paddock.matching.order;

import org.jspecify.annotations.NullMarked;
