@NullMarked
package io.paddock.bench.cost;

import org.jspecify.annotations.NullMarked;
