package io.paddock.callbacks.delivery;

import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.web.db.Sql;
import java.util.List;

/** Where no place is ever free: everything waits for a claim. */
public final class TestHandover implements Handover.Batch {

  private final DeliveryWriter writer = new DeliveryWriter();

  @Override
  public int add(Sql tx, List<Handover.Fresh> deliveries) {
    return writer.addDeliveries(
        tx, deliveries.stream().map(Handover.Fresh::delivery).toList(), DatabaseClock.present(tx));
  }

  @Override
  public int committed() {
    return 0;
  }

  @Override
  public void close() {
    // Nothing was taken.
  }
}
