/** Deliveries of callbacks, which callback-service keeps and staff look at. */
@NullMarked
package io.paddock.backoffice.delivery;

import org.jspecify.annotations.NullMarked;
