/** Signed outbound callbacks: subscriptions, deliveries, retries. */
@NullMarked
package io.paddock.callbacks;

import org.jspecify.annotations.NullMarked;
