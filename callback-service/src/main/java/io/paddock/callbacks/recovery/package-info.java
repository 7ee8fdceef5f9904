/** An endpoint's past, matched anew against what it subscribes to today. */
@NullMarked
package io.paddock.callbacks.recovery;

import org.jspecify.annotations.NullMarked;
