/** Every event that we publish: its data, its topic, its schema and an example. */
@NullMarked
package io.paddock.events.catalogue;

import org.jspecify.annotations.NullMarked;
