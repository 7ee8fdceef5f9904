package io.paddock.gateway.replica;

/** This pod cannot answer: it has not caught up with the log yet, or it has failed. */
public final class ReplicaUnavailableException extends RuntimeException {

  public ReplicaUnavailableException(String reason) {
    super(reason);
  }
}
