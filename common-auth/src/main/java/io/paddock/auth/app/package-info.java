/** Configuration, and the beans made from key files, Redis and PostgreSQL. */
@NullMarked
package io.paddock.auth.app;

import org.jspecify.annotations.NullMarked;
