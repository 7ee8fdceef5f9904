/** Bounded calls to Redis, which may be unavailable at any time. */
@NullMarked
package io.paddock.auth.redis;

import org.jspecify.annotations.NullMarked;
