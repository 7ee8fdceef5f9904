/** What every WebSocket of ours is held to, whatever is said over it. */
@NullMarked
package io.paddock.web.socket;

import org.jspecify.annotations.NullMarked;
