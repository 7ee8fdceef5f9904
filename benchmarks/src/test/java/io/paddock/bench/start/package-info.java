@NullMarked
package io.paddock.bench.start;

import org.jspecify.annotations.NullMarked;
