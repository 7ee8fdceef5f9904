/** From an event in Kafka to a receiver's answer, over the running service. */
@NullMarked
package io.paddock.callbacks.scenarios;

import org.jspecify.annotations.NullMarked;
