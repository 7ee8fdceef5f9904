package io.paddock.matching.order;

/**
 * What becomes of a replacement when some of the order to be replaced was filled. Declared order is
 * the wire code.
 */
public enum IfFilled {
  /** Nothing is replaced. */
  STOP,
  /** The new order asks for that much less. */
  REMAINING
}
