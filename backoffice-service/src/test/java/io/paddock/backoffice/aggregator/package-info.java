@NullMarked
package io.paddock.backoffice.aggregator;

import org.jspecify.annotations.NullMarked;
