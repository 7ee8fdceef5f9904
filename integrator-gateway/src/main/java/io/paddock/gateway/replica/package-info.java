/** Every pod's copy of the exchange: applies the log, answers who waits, serves reads. */
@NullMarked
package io.paddock.gateway.replica;

import org.jspecify.annotations.NullMarked;
