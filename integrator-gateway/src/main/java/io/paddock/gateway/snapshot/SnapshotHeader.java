package io.paddock.gateway.snapshot;

import io.paddock.matching.id.Bytes32;

/**
 * What is said about a snapshot.
 *
 * @param sequence the last record in it
 * @param topicId the log that it is of
 * @param leaderEpoch of the record at {@code sequence}, −1 when it is not known
 * @param engineVersion the behaviour in force
 * @param eventHash the engine's event hash
 * @param stateHash SHA-256 of the canonical state
 */
public record SnapshotHeader(
    long sequence,
    String topicId,
    int leaderEpoch,
    int engineVersion,
    Bytes32 eventHash,
    Bytes32 stateHash) {}
