/** Bounded calls to Redis, which may be away at any time. */
@NullMarked
package io.paddock.auth.redis;

import org.jspecify.annotations.NullMarked;
