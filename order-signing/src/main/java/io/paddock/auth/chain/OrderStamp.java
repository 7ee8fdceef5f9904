package io.paddock.auth.chain;

/**
 * What an order of version 2 has signed in place of an expiration, a nonce and a fee.
 *
 * @param timestamp when it was made, unix milliseconds; more than 0
 * @param metadata the maker's own, zero for none
 * @param builder who brought the order, zero for nobody
 */
public record OrderStamp(long timestamp, Word metadata, Word builder) {

  /**
   * Accepts only a time.
   *
   * @throws IllegalArgumentException for a timestamp that is not above 0
   */
  public OrderStamp {
    if (timestamp <= 0) {
      throw new IllegalArgumentException("a timestamp is more than 0");
    }
  }
}
