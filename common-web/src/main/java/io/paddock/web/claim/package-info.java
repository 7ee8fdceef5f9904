/** Work that waits in a table: claimed under a lease, attempted, and drained at shutdown. */
@NullMarked
package io.paddock.web.claim;

import org.jspecify.annotations.NullMarked;
