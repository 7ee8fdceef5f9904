package io.paddock.callbacks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.fixtures.Rows;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a tenant has sent to another of its endpoints is dated by the database, too. */
class SentTimeTest {

  private static final Instant NOW = Instant.parse("2031-03-01T12:00:00.123456Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final DeliveryService deliveries =
      new DeliveryService(
          rows.postgres(),
          new DeliveryStore(),
          new DeliveryWriter(),
          EventVersions.CATALOGUE,
          new AuditTrail(() -> Actor.BACKOFFICE),
          UUID::randomUUID,
          new ObjectMapper());

  @Test
  void aDeliveryThatIsMadeOnRequestHasTheDatabasesTime() {
    UUID other = rows.endpoint(100, NOW);
    rows.pending(other, NOW);
    String event = rows.text("SELECT id FROM events");

    Delivery sent =
        rows.postgres()
            .inTransaction(tx -> deliveries.send(tx, rows.owner(endpoint), endpoint, event));

    assertThat(sent.createdAt()).isEqualTo(NOW);
    assertThat(sent.endpointId()).isEqualTo(endpoint);
  }
}
