/** Benchmarks against the running sandbox, each printing the ratio that it exists for. */
@NullMarked
package io.paddock.bench;

import org.jspecify.annotations.NullMarked;
