/** One elected pod writes what the log did to PostgreSQL and to the outbox. */
@NullMarked
package io.paddock.gateway.projection;

import org.jspecify.annotations.NullMarked;
