/** A consumer's memory of the events whose effect it has committed. */
@NullMarked
package io.paddock.events.inbox;

import org.jspecify.annotations.NullMarked;
