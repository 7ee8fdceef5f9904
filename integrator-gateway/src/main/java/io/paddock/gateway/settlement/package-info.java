/** The chain as this service sees it, and what carries the log's facts there and back. */
@NullMarked
package io.paddock.gateway.settlement;

import org.jspecify.annotations.NullMarked;
