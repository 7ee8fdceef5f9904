package io.paddock.demo.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the wallet misbehaves for one request. */
public enum Fault {
  /** Does the work, then stays silent until the caller has timed out. */
  @JsonProperty("timeout")
  TIMEOUT,
  /** Stays silent until the caller has timed out, then does the work: a bet that arrives late. */
  @JsonProperty("late")
  LATE,
  /** Does nothing and returns TEMPORARY_ERROR. */
  @JsonProperty("temporary_error")
  TEMPORARY_ERROR,
  /** Does the work, then closes the connection instead of responding. */
  @JsonProperty("drop")
  DROP,
  /** Does the work, and responds some seconds later. */
  @JsonProperty("slow")
  SLOW
}
