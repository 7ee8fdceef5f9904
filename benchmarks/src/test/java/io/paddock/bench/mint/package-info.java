@NullMarked
package io.paddock.bench.mint;

import org.jspecify.annotations.NullMarked;
