/** What can go wrong, as codes. */
@NullMarked
package io.paddock.callbacks.error;

import org.jspecify.annotations.NullMarked;
