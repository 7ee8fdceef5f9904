package io.paddock.matching.bytes;

/** What is wrong with bytes that should be a record. Declared order is the wire code. */
public enum Malformation {
  TOO_LONG,
  TRUNCATED,
  TRAILING_BYTES,
  UNKNOWN_FORMAT,
  UNKNOWN_TYPE,
  BAD_VALUE
}
