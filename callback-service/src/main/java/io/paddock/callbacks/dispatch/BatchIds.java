package io.paddock.callbacks.dispatch;

import io.paddock.web.db.Sql;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Notes in which batch attempts were made, beside their rows and in the same transaction: what is
 * sent by itself has nothing to note, and pays nothing for it.
 */
final class BatchIds {

  private static final String NOTE =
      """
      UPDATE attempts a SET batch_id = b.batch_id
      FROM unnest(CAST(#{deliveries} AS uuid[]), CAST(#{numbers} AS int[]),
        CAST(#{leasedAt} AS timestamptz[]), CAST(#{batches} AS text[]))
        AS b (delivery_id, number, leased_at, batch_id)
      WHERE a.delivery_id = b.delivery_id AND a.number = b.number AND a.started_at = b.leased_at
      """;

  private BatchIds() {}

  static boolean isAny(List<Ended> ended) {
    return ended.stream().anyMatch(BatchIds::isBatched);
  }

  static void note(Sql tx, List<Ended> ended) {
    List<Ended> some = EndpointStanding.only(ended, BatchIds::isBatched);
    if (some.isEmpty()) {
      return;
    }
    tx.query(NOTE)
        .bindArray(
            "deliveries", UUID.class, some.stream().map(each -> each.claim().deliveryId()).toList())
        .bindArray(
            "numbers", Integer.class, some.stream().map(each -> each.claim().number()).toList())
        .bindArray(
            "leasedAt",
            OffsetDateTime.class,
            some.stream().map(each -> each.claim().leasedAt().atOffset(ZoneOffset.UTC)).toList())
        .bindArray(
            "batches", String.class, some.stream().map(each -> each.made().batchId()).toList())
        .execute();
  }

  private static boolean isBatched(Ended ended) {
    return ended.made().batchId() != null;
  }
}
