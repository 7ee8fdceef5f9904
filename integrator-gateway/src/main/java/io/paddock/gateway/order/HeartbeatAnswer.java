package io.paddock.gateway.order;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dead-man's switch as it is set.
 *
 * @param deadline when the wallet's open orders are cancelled, in the log's time; null while it is
 *     off
 * @param sequence of the log, at which it was set
 */
@Schema(examples = "{\"deadline\":\"2026-01-15T09:30:15.250Z\",\"sequence\":1841}")
record HeartbeatAnswer(@Nullable Instant deadline, long sequence) {

  static HeartbeatAnswer of(long deadline, long sequence) {
    return new HeartbeatAnswer(deadline == 0 ? null : Instant.ofEpochMilli(deadline), sequence);
  }
}
