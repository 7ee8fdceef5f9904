/** A full crash room, against one that a single player watches. */
@NullMarked
package io.paddock.bench.room;

import org.jspecify.annotations.NullMarked;
