/** Copies of running servers from which they can be brought back. */
@NullMarked
package io.paddock.servers.backup;

import org.jspecify.annotations.NullMarked;
