@NullMarked
package io.paddock.bench.orderentry;

import org.jspecify.annotations.NullMarked;
