package io.paddock.gateway.order;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a record's orders of version 2 have signed and no command says. It goes into the log beside
 * the command, for settlement rebuilds the struct from both: a format byte, then for each such
 * order its place in the record (u16), timestamp (i64), metadata and builder (words), big-endian.
 */
final class OrderEvidence {

  static final byte FORMAT = 1;

  private static final int ENTRY = Short.BYTES + Long.BYTES + 2 * Word.BYTES;

  private OrderEvidence() {}

  /** Of a record with one order; null for one of version 1. */
  static byte @Nullable [] of(SignedOrder order) {
    return of(Collections.singletonList(order.stamp()));
  }

  /**
   * Of a record with several items; null when none is an order of version 2.
   *
   * @param stamps by item; null for what has none
   */
  static byte @Nullable [] of(List<@Nullable OrderStamp> stamps) {
    int entries = (int) stamps.stream().filter(Objects::nonNull).count();
    if (entries == 0) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Byte.BYTES + entries * ENTRY).put(FORMAT);
    for (int i = 0; i < stamps.size(); i++) {
      OrderStamp stamp = stamps.get(i);
      if (stamp != null) {
        bytes
            .putShort((short) i)
            .putLong(stamp.timestamp())
            .put(stamp.metadata().toBytes())
            .put(stamp.builder().toBytes());
      }
    }
    return bytes.array();
  }
}
