package io.paddock.gateway.projection;

/** What a pod's projector is doing. */
public enum ProjectorStatus {
  /** Another pod projects, or this one is about to ask. */
  WAITING,
  /** Elected, and writing. */
  PROJECTING,
  /** The engine cannot take a record: everything before it is written. */
  FAILED,
  STOPPED
}
