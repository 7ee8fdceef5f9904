/** Signed orders over HTTP: placing, cancelling, reading. */
@NullMarked
package io.paddock.gateway.order;

import org.jspecify.annotations.NullMarked;
