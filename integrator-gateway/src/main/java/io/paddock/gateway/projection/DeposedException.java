package io.paddock.gateway.projection;

/**
 * Somebody else has projected beyond this pod's position; this pod is not the projector any more.
 */
final class DeposedException extends RuntimeException {

  DeposedException(long from) {
    super("the projection is not at sequence " + from);
  }
}
