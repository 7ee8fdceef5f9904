package io.paddock.matching.amount;

/**
 * Every limit of the engine, in one place. They are part of its behaviour: replicas that disagree
 * on one diverge, so a change needs a new engine version.
 *
 * <p>Together they keep every sum within a {@code long}: all cash and all collateral stay below
 * {@link #MAX_TOTAL_DEPOSITS}, and the fullest book holds no more than {@link #MOST_BOOK_ORDERS} ×
 * {@link #MAX_QUANTITY} = 9 × 10¹⁸ units of 10⁻⁶ tokens.
 */
public final class Limits {
  /** Quantities have at most two decimals. */
  public static final long QUANTITY_STEP = 10_000;

  /** Ten million tokens per order. */
  public static final long MAX_QUANTITY = 10_000_000_000_000L;

  /** Open orders in one market, in engine version 1. */
  public static final int MAX_BOOK_ORDERS = 100_000;

  /**
   * Open orders in one market from engine version 2 on, where wallets are limited instead: only
   * where a level's sum would no longer fit into a {@code long}.
   */
  public static final int MOST_BOOK_ORDERS = 900_000;

  /** Open orders of one wallet, from engine version 2 on. */
  public static final int MAX_OPEN_ORDERS = 1_000;

  /** Open orders of one wallet in one market, from engine version 2 on. */
  public static final int MAX_OPEN_ORDERS_IN_MARKET = 500;

  /**
   * How long an order without an expiry may rest, in milliseconds of log time, from engine version
   * 2 on: ninety days.
   */
  public static final long MAX_LIFE_MILLIS = 90L * 24 * 3_600_000;

  /**
   * Withdrawals, splits and merges of one wallet that are remembered, ended ones included: each is,
   * until ten minutes after its deadline.
   */
  public static final int MAX_VAULT_REQUESTS = 200;

  /** Records whose trades wait to be submitted, each for itself; later ones are put together. */
  public static final int MAX_UNSETTLED_TRADES = 100_000;

  /** Records whose trades go a step with one command. */
  public static final int MAX_SETTLED_AT_ONCE = 1_000;

  /** Credits of one wallet that wait for the chain, each for itself. */
  public static final int MAX_UNCONFIRMED_CREDITS = 1_000;

  /** How far ahead the deadline of a vault's request may be: a day. */
  public static final long MAX_DEADLINE_MILLIS = 24L * 3_600_000;

  /** A thousand million units per deposit. */
  public static final long MAX_DEPOSIT = 1_000_000_000_000_000L;

  /** A million million units in the whole ledger. */
  public static final long MAX_TOTAL_DEPOSITS = 1_000_000_000_000_000_000L;

  /** What stands for no limit of a wallet's own: as much as the whole ledger takes. */
  public static final long NO_DEPOSIT_LIMIT = MAX_TOTAL_DEPOSITS;

  /** The audited contract's own ceiling: 10 %. */
  public static final int MAX_FEE_BPS = 1_000;

  public static final int MAX_FEE_TIER = 100;

  /** The last second of the year 9999: beyond it a signed expiry is a mistake. */
  public static final long MAX_EXPIRY_SECONDS = 253_402_300_799L;

  public static final int MAX_CLIENT_ORDER_ID_LENGTH = 64;

  /**
   * How long an order is remembered after its expiry or its market's end, in milliseconds of log
   * time: a client that asks again after an unknown outcome can then find out what happened to it.
   */
  public static final long MEMORY_AFTER_END_MILLIS = 600_000;

  /**
   * How many of the platform's commands without a natural key are remembered, so that a relay may
   * send one twice.
   */
  public static final int RECENT_COMMANDS = 1_024;

  /** Maximum bytes of a command record; the largest valid one takes less than half of it. */
  public static final int MAX_RECORD_BYTES = 1_024;

  /** The shortest deadline of a dead-man's switch, in milliseconds. */
  public static final long MIN_HEARTBEAT_MILLIS = 5_000;

  /** The longest one. */
  public static final long MAX_HEARTBEAT_MILLIS = 60_000;

  /** Orders in one batch. */
  public static final int MAX_BATCH_PLACED = 20;

  /** Cancellations in one batch. */
  public static final int MAX_BATCH_CANCELLED = 500;

  /** Maximum bytes of a batch's record; the largest valid one takes about three quarters of it. */
  public static final int MAX_BATCH_RECORD_BYTES = 65_536;

  /** Groups of orders of one wallet. */
  public static final int MAX_ORDER_GROUPS = 50;

  /** A thousand million tokens, of which a group may let so many be matched in a window. */
  public static final long MAX_GROUP_LIMIT = 1_000_000_000_000_000L;

  /** A day. */
  public static final int MAX_GROUP_WINDOW_SECONDS = 86_400;

  /** Orders that one command cancels because groups were stopped; others wait for the next. */
  public static final int MAX_GROUP_CANCELS = 1_000;

  private Limits() {}
}
