/** Links that open a face for a tenant's people once, and the visits that they begin. */
@NullMarked
package io.paddock.auth.visit;

import org.jspecify.annotations.NullMarked;
