package io.paddock.demo.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the wallet misbehaves for one request. */
public enum Fault {
  /** Does the work, then answers nothing until the caller has given up. */
  @JsonProperty("timeout")
  TIMEOUT,
  /** Answers nothing until the caller has given up, then does the work: the bet that comes late. */
  @JsonProperty("late")
  LATE,
  /** Does nothing and answers TEMPORARY_ERROR. */
  @JsonProperty("temporary_error")
  TEMPORARY_ERROR,
  /** Does the work, then cuts the connection instead of answering. */
  @JsonProperty("drop")
  DROP,
  /** Does the work, and answers some seconds later. */
  @JsonProperty("slow")
  SLOW
}
