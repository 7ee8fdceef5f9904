/** The ceiling of routes that take no credential, by the client's address. */
@NullMarked
package io.paddock.games.limit;

import org.jspecify.annotations.NullMarked;
