/** Writes down when keys were last used, as every service told it through Redis. */
@NullMarked
package io.paddock.backoffice.keyuse;

import org.jspecify.annotations.NullMarked;
