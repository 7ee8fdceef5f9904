/** PostgreSQL, Redis and Kafka: embedded as real processes, in containers, or somebody else's. */
@NullMarked
package io.paddock.servers.infra;

import org.jspecify.annotations.NullMarked;
