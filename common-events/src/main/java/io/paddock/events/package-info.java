/** How we tell others: the envelope that every event travels in. */
@NullMarked
package io.paddock.events;

import org.jspecify.annotations.NullMarked;
