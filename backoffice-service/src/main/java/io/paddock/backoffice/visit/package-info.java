/** Links that open the portal once, and the visits that they begin. */
@NullMarked
package io.paddock.backoffice.visit;

import org.jspecify.annotations.NullMarked;
