@NullMarked
package io.paddock.bench.engine;

import org.jspecify.annotations.NullMarked;
