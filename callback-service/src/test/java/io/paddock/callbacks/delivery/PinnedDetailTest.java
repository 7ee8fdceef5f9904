package io.paddock.callbacks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.eventtype.TestVersions;
import io.paddock.callbacks.fixtures.Rows;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A delivery shows its event as its endpoint gets it. */
class PinnedDetailTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final UUID delivery = rows.pending(endpoint, NOW);
  private final DeliveryService deliveries =
      new DeliveryService(
          rows.postgres(),
          new DeliveryStore(),
          new DeliveryWriter(),
          TestVersions.THREE,
          new AuditTrail(
              () -> {
                throw new IllegalStateException("nothing is changed");
              }),
          UUID::randomUUID,
          new ObjectMapper());

  @Test
  void theEventIsOfTheVersionThatTheEndpointPinned() throws Exception {
    rows.asOwner("UPDATE events SET body = '" + TestVersions.third("e-1", "zoe", "2.50") + "'");
    String newest = shown();
    rows.change("UPDATE endpoints SET event_version = 2");
    String second = shown();
    rows.change("UPDATE endpoints SET event_version = 1");

    assertThat(TestVersions.faults(3, newest)).isEmpty();
    assertThat(TestVersions.faults(2, second)).isEmpty();
    assertThat(TestVersions.faults(1, shown())).isEmpty();
  }

  private String shown() {
    return deliveries.read(rows.owner(endpoint), delivery).event().toString();
  }
}
