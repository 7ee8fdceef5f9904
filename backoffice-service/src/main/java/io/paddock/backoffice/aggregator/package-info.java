/** Aggregators and their keys. */
@NullMarked
package io.paddock.backoffice.aggregator;

import org.jspecify.annotations.NullMarked;
