/** The engine's results, one record per event. */
@NullMarked
package io.paddock.matching.event;

import org.jspecify.annotations.NullMarked;
