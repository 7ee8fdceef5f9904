/** From Kafka to delivery rows, once per event and endpoint. */
@NullMarked
package io.paddock.callbacks.intake;

import org.jspecify.annotations.NullMarked;
