/** Who calls, for which wallet, and may they: the seven steps, the buckets, the table of routes. */
@NullMarked
package io.paddock.gateway.access;

import org.jspecify.annotations.NullMarked;
