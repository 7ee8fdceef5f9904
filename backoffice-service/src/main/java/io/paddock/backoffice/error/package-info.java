/** Every failure that this service answers. */
@NullMarked
package io.paddock.backoffice.error;

import org.jspecify.annotations.NullMarked;
