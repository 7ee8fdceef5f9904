@NullMarked
package io.paddock.bench.load;

import org.jspecify.annotations.NullMarked;
