package io.paddock.callbacks.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A process whose clock is years away from the database's makes endpoints that are called at once
 * and secrets that end when it says: only the database's clock is asked.
 */
class DatabaseTimeTest {

  private static final Instant NOW = Instant.parse("2031-03-01T12:00:00.123456Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final Tenant owner = Tenant.operator(UUID.randomUUID());
  private final EndpointStore store = new EndpointStore();
  private final EndpointSecrets secrets = TestSecrets.create();
  private final AuditTrail audit = new AuditTrail(() -> Actor.BACKOFFICE);
  private final EndpointService endpoints =
      new EndpointService(
          rows.postgres(),
          store,
          secrets,
          TestSecrets.headers(),
          new DeliveryWriter(),
          audit,
          TestLimits.USUAL,
          UUID::randomUUID);

  @Test
  void anEndpointIsInLineFromItsCreationOn() {
    UUID id = created();

    assertThat(endpoints.read(owner, id).createdAt()).isEqualTo(NOW);
    assertThat(time("SELECT paced_until FROM endpoint_queue WHERE endpoint_id = '" + id + "'"))
        .isEqualTo(NOW);
    assertThat(time("SELECT served_at FROM endpoint_queue WHERE endpoint_id = '" + id + "'"))
        .isEqualTo(NOW);
  }

  @Test
  void aGraceBeginsAtItsTime() {
    UUID id = created();
    rows.at(NOW.plusSeconds(60));

    SecretRotation.Rotated rotated =
        rows.postgres()
            .inTransaction(
                tx -> endpoints.rotate(tx, owner, id, Duration.ofHours(1), Optional.empty()));

    assertThat(rotated.previousExpiresAt()).isEqualTo(NOW.plusSeconds(3_660));
    rows.at(NOW.plusSeconds(3_659));
    assertThat(endpoints.secrets(owner, id)).hasSize(2);
    rows.at(NOW.plusSeconds(3_660));
    assertThat(endpoints.secrets(owner, id)).hasSize(1);
  }

  @Test
  void whatIsChangedIsDatedByIt() {
    UUID id = created();
    rows.at(NOW.plusSeconds(1));
    Endpoint disabled =
        endpoints.change(
            owner, id, (settings, headers) -> new EndpointPatch.Patched(settings, headers, true));
    rows.at(NOW.plusSeconds(2));
    Endpoint enabled = endpoints.enable(owner, id);

    assertThat(disabled.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(enabled.updatedAt()).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void anotherSecretOfTheProfileLeavesTheOldOneADay() {
    PrimaryEndpoints primary =
        new PrimaryEndpoints(
            rows.postgres(), store, secrets, audit, TestLimits.USUAL, UUID::randomUUID);
    primary.tell(new PrimaryEndpoints.Told(owner, 1, "https://hooks.example.com/x", secret()));

    primary.tell(new PrimaryEndpoints.Told(owner, 2, "https://hooks.example.com/x", secret()));

    assertThat(time("SELECT max(expires_at) FROM endpoint_secrets"))
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(time("SELECT told_at FROM primary_endpoints")).isEqualTo(NOW);
  }

  private static Optional<WebhookSecret> secret() {
    return Optional.of(WebhookSecret.generate(new SecureRandom()));
  }

  private UUID created() {
    EndpointSettings settings =
        new EndpointSettings(
            "https://hooks.example.com/x",
            List.of("round.settled"),
            null,
            null,
            null,
            null,
            Map.of(),
            List.of(),
            null,
            false,
            null,
            null);
    return rows.postgres()
        .inTransaction(
            tx -> endpoints.create(tx, owner, settings, Map.of(), false, Optional.empty()))
        .endpoint()
        .id();
  }

  private Instant time(String query) {
    return rows.postgres().withConnection(sql -> sql.query(query).mapTo(Instant.class).one());
  }
}
