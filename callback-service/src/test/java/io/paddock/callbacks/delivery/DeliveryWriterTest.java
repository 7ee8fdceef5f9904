package io.paddock.callbacks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** New deliveries wait, and their endpoints are in line, whoever else is at work. */
@Timeout(60)
class DeliveryWriterTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final DeliveryWriter writer = new DeliveryWriter();
  private final UUID endpoint = rows.endpoint(100, NOW);

  @Test
  void aNewDeliveryWaitsAndPutsItsEndpointInLine() {
    NewDelivery made = delivery(endpoint);
    add(List.of(made));

    assertThat(rows.row("SELECT * FROM due"))
        .containsEntry("delivery_id", made.id())
        .containsEntry("endpoint_id", endpoint)
        .containsEntry("event_id", made.eventId())
        .containsEntry("due_at", Rows.utc(NOW))
        .containsEntry("leased_at", null)
        .containsEntry("attempts", 0)
        .containsEntry("retried", true);
    assertThat(queue()).containsEntry("next_due_at", Rows.utc(NOW)).containsEntry("in_flight", 0);
  }

  @Test
  void anEarlierPlaceInLineIsKept() {
    rows.pending(endpoint, NOW.minusSeconds(9));

    add(List.of(delivery(endpoint)));

    assertThat(queue()).containsEntry("next_due_at", Rows.utc(NOW.minusSeconds(9)));
  }

  @Test
  void aDeliveryThatIsThereIsNotMadeAgain() {
    NewDelivery made = delivery(endpoint);
    add(List.of(made));
    rows.change("DELETE FROM due");

    add(List.of(new NewDelivery(UUID.randomUUID(), endpoint, made.owner(), made.eventId(), true)));

    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
    assertThat(rows.rows("SELECT 1 FROM due")).isEmpty();
  }

  /** A claim that holds the endpoint has counted without what is not committed yet. */
  @Test
  void aClaimThatEndsMeanwhileDoesNotTakeTheEndpointOutOfLine() throws Exception {
    try (ExecutorService elsewhere = Executors.newSingleThreadExecutor()) {
      Future<?> intake =
          rows.postgres()
              .inTransaction(
                  claim -> {
                    claim
                        .select(
                            Integer.class,
                            "SELECT 1 FROM endpoint_queue WHERE endpoint_id = $1 FOR UPDATE",
                            endpoint)
                        .one();
                    Future<?> adding = elsewhere.submit(() -> add(List.of(delivery(endpoint))));
                    await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> rows.rows(WAITS_FOR_A_LOCK).size() == 1);
                    claim.execute(
                        "UPDATE endpoint_queue SET next_due_at = NULL WHERE endpoint_id = $1",
                        endpoint);
                    return adding;
                  });
      intake.get();
    }

    assertThat(queue()).containsEntry("next_due_at", Rows.utc(NOW));
  }

  @Test
  void manyWhoAddForTheSameEndpointsInAnyOrderNeverWaitForEachOtherInACircle() throws Exception {
    List<UUID> endpoints = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      endpoints.add(rows.endpoint(100, NOW));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> adders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<UUID> order = i % 2 == 0 ? endpoints : endpoints.reversed();
        adders.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 5; round++) {
                    add(order.stream().map(this::delivery).toList());
                  }
                }));
      }
      for (Future<?> adder : adders) {
        adder.get();
      }
    }

    assertThat(rows.rows("SELECT 1 FROM due")).hasSize(30 * 4 * 5);
    assertThat(rows.rows("SELECT 1 FROM endpoint_queue WHERE next_due_at IS NOT NULL")).hasSize(30);
  }

  private static final String WAITS_FOR_A_LOCK =
      """
      SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """;

  private void add(List<NewDelivery> deliveries) {
    rows.postgres().useTransaction(tx -> writer.addDeliveries(tx, deliveries, NOW));
  }

  private NewDelivery delivery(UUID of) {
    String event = UUID.randomUUID().toString();
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', now(), now())
        """,
        event);
    return new NewDelivery(UUID.randomUUID(), of, Tenant.operator(UUID.randomUUID()), event, true);
  }

  private Map<String, Object> queue() {
    return rows.row("SELECT * FROM endpoint_queue WHERE endpoint_id = $1", endpoint);
  }
}
