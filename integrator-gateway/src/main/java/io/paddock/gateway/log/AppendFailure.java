package io.paddock.gateway.log;

/** What a failed append means. */
public enum AppendFailure {
  /** It never left this process: no room, no metadata, no producer. It has no effect, ever. */
  NOT_SENT,
  /** It may be in the log, or get there still. */
  UNKNOWN
}
