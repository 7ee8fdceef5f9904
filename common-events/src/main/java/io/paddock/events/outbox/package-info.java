/** Events leave with the transaction that caused them: outbox rows, and the relay to Kafka. */
@NullMarked
package io.paddock.events.outbox;

import org.jspecify.annotations.NullMarked;
