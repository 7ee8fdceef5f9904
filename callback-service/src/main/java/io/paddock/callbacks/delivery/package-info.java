/** What became of each event at each endpoint, as its owner sees it. */
@NullMarked
package io.paddock.callbacks.delivery;

import org.jspecify.annotations.NullMarked;
