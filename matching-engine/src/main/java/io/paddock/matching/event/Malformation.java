package io.paddock.matching.event;

/** What is wrong with bytes that should be a record. Declared order is the wire code. */
public enum Malformation {
  TOO_LONG,
  TRUNCATED,
  TRAILING_BYTES,
  UNKNOWN_FORMAT,
  UNKNOWN_TYPE,
  BAD_VALUE
}
