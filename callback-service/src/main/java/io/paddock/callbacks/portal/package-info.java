/** Pages for tenants: their endpoints, deliveries and events, opened by a link. */
@NullMarked
package io.paddock.callbacks.portal;

import org.jspecify.annotations.NullMarked;
