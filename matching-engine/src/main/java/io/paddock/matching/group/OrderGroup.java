package io.paddock.matching.group;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.Arrays;
import java.util.UUID;

/**
 * Orders of one wallet of which, in any window of log time, no more than a limit is matched. Once
 * the limit is reached the group is stopped, until it is reset.
 *
 * <p>A window is {@link #SLOTS} slots, and what is matched counts by the slot: for the window at
 * least, and at most one slot longer. So a group takes the same room however often it trades.
 */
public final class OrderGroup {
  private static final int SLOTS = 50;
  private static final int KEPT = SLOTS + 1;
  private static final long MILLIS = 1_000;

  private final UUID id;
  private final Address wallet;
  private final long limit;
  private final int windowSeconds;
  private final long[] matched = new long[KEPT];
  private long newestSlot;
  private boolean stopped;

  public OrderGroup(UUID id, Address wallet, long limit, int windowSeconds) {
    this.id = id;
    this.wallet = wallet;
    this.limit = limit;
    this.windowSeconds = windowSeconds;
  }

  public UUID id() {
    return id;
  }

  public Address wallet() {
    return wallet;
  }

  /** Whether its limit was reached since it was made or reset. */
  public boolean isStopped() {
    return stopped;
  }

  public void stop() {
    stopped = true;
  }

  /** Takes orders again, as if nothing had been matched. */
  public void reset() {
    stopped = false;
    Arrays.fill(matched, 0);
  }

  /** 10⁻⁶ tokens that may still be matched at log time {@code now}; 0 once it is stopped. */
  public long left(long now) {
    return stopped ? 0 : limit - matched(now);
  }

  /** Counts what was matched at log time {@code now}, which is never before an earlier one. */
  public void match(long tokens, long now) {
    long slot = slot(now);
    for (long passed = Math.max(newestSlot, slot - KEPT) + 1; passed <= slot; passed++) {
      matched[index(passed)] = 0;
    }
    newestSlot = slot;
    matched[index(slot)] += tokens;
  }

  /** 10⁻⁶ tokens matched in the window that ends at log time {@code now}. */
  public long matched(long now) {
    long sum = 0;
    for (long slot = Math.max(slot(now), newestSlot) - SLOTS; slot <= newestSlot; slot++) {
      sum += matched[index(slot)];
    }
    return sum;
  }

  private long slot(long now) {
    return now / (windowSeconds * MILLIS / SLOTS);
  }

  private static int index(long slot) {
    return Math.floorMod(slot, KEPT);
  }

  /**
   * The group as a value.
   *
   * @param openOrders of its orders, those that are open
   */
  public OrderGroupView view(long now, int openOrders) {
    return new OrderGroupView(id, limit, windowSeconds, matched(now), stopped, openOrders);
  }

  /** For a snapshot. */
  public void write(ByteWriter out) {
    out.writeUuid(id);
    out.writeAddress(wallet);
    out.writeLong(limit);
    out.writeInt(windowSeconds);
    out.writeBoolean(stopped);
    out.writeLong(newestSlot);
    int used = 0;
    for (long slot : matched) {
      used += slot == 0 ? 0 : 1;
    }
    out.writeInt(used);
    for (int i = 0; i < KEPT; i++) {
      if (matched[i] != 0) {
        out.writeByte(i);
        out.writeLong(matched[i]);
      }
    }
  }

  public static OrderGroup read(ByteReader in) throws MalformedRecordException {
    OrderGroup group = new OrderGroup(in.readUuid(), in.readAddress(), in.readLong(), in.readInt());
    group.stopped = in.readBoolean();
    group.newestSlot = in.readLong();
    for (int left = in.readCount(); left > 0; left--) {
      int index = in.readByte();
      if (index >= KEPT || group.windowSeconds < 1) {
        throw ByteReader.badValue();
      }
      group.matched[index] = in.readLong();
    }
    return group;
  }
}
