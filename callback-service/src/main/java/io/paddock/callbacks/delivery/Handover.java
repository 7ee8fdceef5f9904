package io.paddock.callbacks.delivery;

import io.paddock.web.db.Sql;
import java.util.List;

/**
 * Adds deliveries, and begins those that need not wait for anything as soon as they are committed:
 * they are written with the lease that a claim would give them, and never read again.
 */
@FunctionalInterface
public interface Handover {

  /** For one transaction, which has not begun. */
  Batch begin();

  /** A delivery with what it delivers. */
  record Fresh(NewDelivery delivery, KeptEvent event) {}

  /**
   * The deliveries of one transaction. To be closed however it ends; without {@link #committed}
   * nothing of them is begun.
   */
  interface Batch extends AutoCloseable {

    /**
     * Adds deliveries, once; of one event at one endpoint there is only ever one.
     *
     * @return how many there were not yet
     */
    int add(Sql tx, List<Fresh> deliveries);

    /**
     * Begins what waits for nothing, now that the transaction is committed.
     *
     * @return how many are begun
     */
    int committed();

    @Override
    void close();
  }
}
