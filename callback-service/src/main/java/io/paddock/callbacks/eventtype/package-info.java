/** The catalogue of events that can be subscribed to. */
@NullMarked
package io.paddock.callbacks.eventtype;

import org.jspecify.annotations.NullMarked;
