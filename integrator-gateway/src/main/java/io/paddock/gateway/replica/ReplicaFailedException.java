package io.paddock.gateway.replica;

/** The engine cannot take the record at {@code sequence}; the replica is spent. */
public final class ReplicaFailedException extends RuntimeException {

  private final long sequence;

  public ReplicaFailedException(long sequence, String message) {
    super(message);
    this.sequence = sequence;
  }

  ReplicaFailedException(long sequence, Throwable cause) {
    super("the record at sequence " + sequence + " cannot be applied: " + cause, cause);
    this.sequence = sequence;
  }

  public long sequence() {
    return sequence;
  }
}
