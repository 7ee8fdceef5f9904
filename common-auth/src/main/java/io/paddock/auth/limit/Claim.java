package io.paddock.auth.limit;

import io.paddock.auth.secret.Sha256;
import io.paddock.web.client.AddressRange;
import io.paddock.web.client.IpAddress;
import java.net.Inet6Address;
import org.jspecify.annotations.Nullable;

/**
 * Tokens requested from one subject's bucket.
 *
 * @param subject the bucket's owner, for instance a wallet; hashed before Redis sees it
 * @param tokens of the full bucket, 1–{@value #MAX_TOKENS}
 * @param cost how many are requested, 1 to {@code tokens}: a bucket never holds more
 */
public record Claim(Limit limit, String subject, int tokens, int cost) {

  private static final int MAX_TOKENS = 10_000_000;
  private static final int MAX_FACTOR = 1_000;
  private static final int IPV6_NETWORK_BITS = 64;
  private static final String PREFIX = "paddock:limit:";

  public Claim {
    if (tokens < 1 || tokens > MAX_TOKENS) {
      throw new IllegalArgumentException("a bucket has 1 to " + MAX_TOKENS + " tokens");
    }
    if (cost < 1 || cost > tokens) {
      throw new IllegalArgumentException("a claim is for 1 token to all of the bucket's");
    }
  }

  /** A claim for one token. */
  public Claim(Limit limit, String subject, int tokens) {
    this(limit, subject, tokens, 1);
  }

  /** The same for several tokens at once. */
  public Claim costing(int cost) {
    return new Claim(limit, subject, tokens, cost);
  }

  /**
   * A bucket that is {@code factor} times the limit's size. For {@link Limit#IP}, {@link
   * Limit#PUBLIC_KEY} and {@link Limit#PORTAL_DOOR} an IPv6 address counts by its /64, which is
   * what one customer has.
   *
   * @param factor 1–1 000, for instance 100 for loopback addresses in the sandbox
   */
  public static Claim of(Limit limit, String subject, int factor) {
    if (factor < 1 || factor > MAX_FACTOR) {
      throw new IllegalArgumentException("a factor is 1 to " + MAX_FACTOR);
    }
    String whose = ofAddresses(limit) ? network(subject) : subject;
    return new Claim(limit, whose, limit.tokens() * factor);
  }

  /**
   * Requests that act for one wallet.
   *
   * @param ceiling the wallet's ceiling if staff lowered it: it then applies unchanged, regardless
   *     of the factor; it never raises the ceiling
   */
  public static Claim wallet(String address, int factor, @Nullable Integer ceiling) {
    Claim usual = of(Limit.WALLET, address, factor);
    return ceiling == null || ceiling >= usual.tokens
        ? usual
        : new Claim(Limit.WALLET, address, Math.max(1, ceiling));
  }

  /** Subjects may be long, and may be email addresses: Redis sees neither. */
  String key() {
    return PREFIX + limit.text() + ":" + Sha256.hex(subject);
  }

  Bucket bucket() {
    return new Bucket(tokens, Math.max(1, limit.window().toNanos() / 1_000 / tokens));
  }

  private static boolean ofAddresses(Limit limit) {
    return limit == Limit.IP || limit == Limit.PUBLIC_KEY || limit == Limit.PORTAL_DOOR;
  }

  private static String network(String address) {
    return IpAddress.parse(address)
        .map(
            parsed ->
                parsed instanceof Inet6Address
                    ? new AddressRange(parsed, IPV6_NETWORK_BITS).text()
                    : IpAddress.text(parsed))
        .orElse(address);
  }
}
