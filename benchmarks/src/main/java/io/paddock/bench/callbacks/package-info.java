/** What it costs that events are called back surely. */
@NullMarked
package io.paddock.bench.callbacks;

import org.jspecify.annotations.NullMarked;
