/** What the engine answers, one record an event. */
@NullMarked
package io.paddock.matching.event;

import org.jspecify.annotations.NullMarked;
