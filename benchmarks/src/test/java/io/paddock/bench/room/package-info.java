@NullMarked
package io.paddock.bench.room;

import org.jspecify.annotations.NullMarked;
