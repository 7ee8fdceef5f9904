/** Reading the projection in PostgreSQL: rows, cursors, and waiting for it to catch up. */
@NullMarked
package io.paddock.gateway.history;

import org.jspecify.annotations.NullMarked;
