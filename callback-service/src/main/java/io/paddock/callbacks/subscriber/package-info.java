/** Who is subscribed to what. */
@NullMarked
package io.paddock.callbacks.subscriber;

import org.jspecify.annotations.NullMarked;
