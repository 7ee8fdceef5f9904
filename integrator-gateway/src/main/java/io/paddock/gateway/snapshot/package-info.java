/** The engine's state in PostgreSQL, so that a start need not replay the whole log. */
@NullMarked
package io.paddock.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
