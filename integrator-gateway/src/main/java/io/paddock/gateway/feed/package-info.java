/** The WebSocket feeds: what the replica applies, as it happens, and orders over the same line. */
@NullMarked
package io.paddock.gateway.feed;

import org.jspecify.annotations.NullMarked;
