package io.paddock.gateway.projection;

/** This pod's engine and the recorded history differ; order entry is halted everywhere. */
final class ReplicasDisagreeException extends RuntimeException {

  ReplicasDisagreeException(long sequence) {
    super("the event hash at sequence " + sequence + " is not the recorded one");
  }
}
