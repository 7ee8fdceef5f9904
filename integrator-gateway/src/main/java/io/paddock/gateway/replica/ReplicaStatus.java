package io.paddock.gateway.replica;

/**
 * Where the replica stands.
 *
 * <pre>
 *  Starting ──► Replaying ──at the end seen at start──► Serving
 *      │            │                                     │
 *      └────────────┴───────────► Failed ◄────────────────┘
 * </pre>
 */
public sealed interface ReplicaStatus {

  /** Looking for the broker, the database and a snapshot. */
  record Starting() implements ReplicaStatus {}

  /** Applying what was in the log at start. */
  record Replaying(long end) implements ReplicaStatus {}

  /** Answers reads and takes commands. */
  record Serving() implements ReplicaStatus {}

  /** Stays like this until the pod is started anew. */
  record Failed(long sequence, String reason) implements ReplicaStatus {}
}
