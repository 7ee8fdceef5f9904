package io.paddock.gateway.snapshot;

import io.paddock.matching.id.Bytes32;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is written to PostgreSQL.
 *
 * @param topicId the log that it is a projection of
 * @param sequence the last record that is in, −1 before the first
 * @param eventHash the engine's event hash there: what every replica must have had, too
 * @param logTime log time there; null before the first
 */
public record Position(
    String topicId, long sequence, Bytes32 eventHash, @Nullable Instant logTime) {}
