/** The read side of the tenants: process cache, Redis, SQL views, and their invalidation. */
@NullMarked
package io.paddock.auth.directory;

import org.jspecify.annotations.NullMarked;
