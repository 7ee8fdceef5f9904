/** What happened to a tenant, to be read and sent whether anybody subscribed to it or not. */
@NullMarked
package io.paddock.callbacks.event;

import org.jspecify.annotations.NullMarked;
