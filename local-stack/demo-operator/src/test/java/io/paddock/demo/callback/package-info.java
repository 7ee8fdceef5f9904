/** Callbacks, genuine and forged. */
@NullMarked
package io.paddock.demo.callback;

import org.jspecify.annotations.NullMarked;
