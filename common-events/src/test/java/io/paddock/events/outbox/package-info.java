/**
 * The pieces of the outbox one by one, and the outbox, its relay and the inbox over a real
 * PostgreSQL and a real Kafka. In the package under test, so that a pass can be stopped half-way.
 */
@NullMarked
package io.paddock.events.outbox;

import org.jspecify.annotations.NullMarked;
