/** Work that waits in a table: found, claimed for a while, attempted, and drained at the end. */
@NullMarked
package io.paddock.web.claim;

import org.jspecify.annotations.NullMarked;
