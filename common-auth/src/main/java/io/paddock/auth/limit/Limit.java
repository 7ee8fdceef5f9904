package io.paddock.auth.limit;

import java.time.Duration;
import java.util.Locale;

/**
 * All ceilings: each is a bucket of {@code tokens} that refills evenly over {@code window}. A
 * subject may spend the whole bucket at once.
 */
public enum Limit {
  /** All requests of one client address. */
  IP(6_000, Duration.ofMinutes(1)),
  /** Requests that act for one wallet, regardless of their keys; cancels have a separate bucket. */
  WALLET(1_200, Duration.ofMinutes(1)),
  /** Cancels of one wallet: a wallet that has spent its other tokens can still leave the market. */
  CANCEL(2_400, Duration.ofMinutes(1)),
  /** What one login or API token of staff reads. */
  STAFF_READ(1_200, Duration.ofMinutes(1)),
  /** What one login or API token of staff changes. */
  STAFF_WRITE(300, Duration.ofMinutes(1)),
  /** Whole lists and trails, exported or proved: each is many reads. */
  STAFF_EXPORT(60, Duration.ofMinutes(1)),
  /** What one aggregator's key reads. */
  AGGREGATOR_READ(1_200, Duration.ofMinutes(1)),
  /** What one aggregator's key changes. */
  AGGREGATOR_WRITE(600, Duration.ofMinutes(1)),
  /** What one operator's key reads. */
  OPERATOR_READ(1_200, Duration.ofMinutes(1)),
  /** What one operator's key changes. */
  OPERATOR_WRITE(600, Duration.ofMinutes(1)),
  /** What one partner's key reads, beside the gateway. */
  PARTNER_READ(1_200, Duration.ofMinutes(1)),
  /** What one partner's key changes, beside the gateway. */
  PARTNER_WRITE(600, Duration.ofMinutes(1)),
  /** Requests for operators' public keys from one client address; they need no credential. */
  PUBLIC_KEY(120, Duration.ofMinutes(1)),
  /** Connectivity tests of one operator: each calls out, and keeps a place for seconds. */
  CONNECTIVITY_TEST(10, Duration.ofMinutes(1)),
  /** Links to a portal that are made for one tenant. */
  PORTAL_LINK(30, Duration.ofMinutes(1)),
  /** Links to a portal that are opened, or tried, from one client address. */
  PORTAL_DOOR(30, Duration.ofMinutes(1)),
  /** Login attempts from one client address, right or wrong. */
  LOGIN_ADDRESS(30, Duration.ofMinutes(1)),
  /** Login attempts for one staff account, from anywhere. */
  LOGIN_ACCOUNT(10, Duration.ofMinutes(1)),
  /**
   * Login attempts from one address range for one account, or from one known browser: five at once,
   * then one in half a minute. With the next two, who goes on failing waits longer and longer, for
   * 15 minutes at most; a success fills all three again.
   */
  LOGIN_FAILURES_FEW(5, Duration.ofSeconds(150)),
  /** Beyond ten, one in five minutes. */
  LOGIN_FAILURES_MANY(10, Duration.ofMinutes(50)),
  /** Beyond fifteen, one in 15 minutes. */
  LOGIN_FAILURES_ENDLESS(15, Duration.ofMinutes(225));

  private final int tokens;
  private final Duration window;

  Limit(int tokens, Duration window) {
    this.tokens = tokens;
    this.window = window;
  }

  /** How many requests a full bucket accepts. */
  public int tokens() {
    return tokens;
  }

  /** How long an empty bucket takes to fill. */
  public Duration window() {
    return window;
  }

  /** As in Redis keys and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
