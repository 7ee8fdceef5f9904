/**
 * What PostgreSQL knows of the log: snapshots of the engine, how far history is written, and
 * whether replicas disagreed.
 */
@NullMarked
package io.paddock.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
