/** A limit for each request of a service's API: by its credential and by what it does. */
@NullMarked
package io.paddock.auth.ceiling;

import org.jspecify.annotations.NullMarked;
