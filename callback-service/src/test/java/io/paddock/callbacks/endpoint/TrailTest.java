package io.paddock.callbacks.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.DatabaseException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The trail and the change are one: no row without it, and it not without its row. */
class TrailTest {

  private static final Instant NOW = Instant.parse("2031-03-01T12:00:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final Tenant owner = Tenant.operator(UUID.randomUUID());
  private final EndpointStore store = new EndpointStore();
  private final EndpointSecrets secrets = TestSecrets.create();
  private final EndpointService endpoints = service(new AuditTrail(() -> Actor.BACKOFFICE));
  private final EndpointService untold =
      service(
          new AuditTrail(
              () -> {
                throw new IllegalStateException("nobody to name");
              }));

  @Test
  void whatCannotBeToldIsNotDone() {
    UUID id = created(endpoints);
    rotate(endpoints, id);
    String before = state();
    UUID inGrace =
        UUID.fromString(
            rows.text("SELECT id::text FROM endpoint_secrets WHERE expires_at IS NOT NULL"));

    List<ThrowingCallable> changes =
        List.of(
            () -> created(untold),
            () -> rotate(untold, id),
            () -> untold.endSecret(owner, id, inGrace),
            () -> untold.delete(owner, id),
            () ->
                untold.change(
                    owner,
                    id,
                    (settings, headers) -> new EndpointPatch.Patched(settings, headers, true)));

    changes.forEach(
        change ->
            assertThatIllegalStateException().isThrownBy(change).withMessage("nobody to name"));
    assertThat(state()).isEqualTo(before);
  }

  private String state() {
    return rows.text(
        """
        SELECT concat((SELECT string_agg(e::text, ';') FROM endpoints e), ' ',
          (SELECT string_agg(s::text, ';' ORDER BY id) FROM endpoint_secrets s), ' ',
          (SELECT count(*) FROM endpoint_queue), ' ', (SELECT count(*) FROM audit_rows))
        """);
  }

  @Test
  void whatTheProfileSaysIsBackofficesDoing() {
    PrimaryEndpoints primary =
        new PrimaryEndpoints(
            rows.postgres(),
            store,
            secrets,
            new AuditTrail(
                () -> {
                  throw new IllegalStateException("no request");
                }),
            TestLimits.USUAL,
            UUID::randomUUID);

    primary.tell(new PrimaryEndpoints.Told(owner, 1, "https://hooks.example.com/x", secret()));
    primary.tell(new PrimaryEndpoints.Told(owner, 2, "https://hooks.example.com/y", secret()));
    primary.tell(new PrimaryEndpoints.Told(owner, 2, "https://hooks.example.com/z", secret()));
    primary.tell(new PrimaryEndpoints.Told(owner, 3, null, Optional.empty()));

    assertThat(
            rows.rows(
                """
                SELECT concat_ws(' ', actor_kind, actor_id, action, diff->'url'->>'to') AS said
                FROM audit_rows WHERE owner_id = $1 AND owner_kind = 'operator' ORDER BY seq\
                """,
                owner.id()))
        .extracting(row -> row.get("said"))
        .containsExactly(
            "system backoffice-service endpoint.created https://hooks.example.com/x",
            "system backoffice-service endpoint.changed https://hooks.example.com/y",
            "system backoffice-service endpoint.secret_rotated",
            "system backoffice-service endpoint.deleted");
  }

  @Test
  void theServiceCanNeitherChangeRowsNorForgetYoungOnes() {
    created(endpoints);
    created(endpoints);
    rows.asOwner(
        "UPDATE callbacks.audit_rows SET at = present() - interval '400 days 1 second'"
            + " WHERE seq = (SELECT min(seq) FROM callbacks.audit_rows)");

    assertThatThrownBy(() -> rows.change("UPDATE audit_rows SET action = 'x'"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> rows.change("DELETE FROM audit_rows"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("permission denied");
    assertThat(rows.row("SELECT forget_audit(10) AS forgotten")).containsEntry("forgotten", 1);
    assertThat(rows.rows("SELECT at FROM audit_rows"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("at", Rows.utc(NOW)));
  }

  private EndpointService service(AuditTrail audit) {
    return new EndpointService(
        rows.postgres(),
        store,
        secrets,
        TestSecrets.headers(),
        new DeliveryWriter(),
        audit,
        TestLimits.USUAL,
        UUID::randomUUID);
  }

  private SecretRotation.Rotated rotate(EndpointService service, UUID id) {
    return rows.postgres()
        .inTransaction(tx -> service.rotate(tx, owner, id, Duration.ofHours(1), Optional.empty()));
  }

  private UUID created(EndpointService service) {
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
        .inTransaction(tx -> service.create(tx, owner, settings, Map.of(), false, Optional.empty()))
        .endpoint()
        .id();
  }

  private static Optional<WebhookSecret> secret() {
    return Optional.of(WebhookSecret.generate(new SecureRandom()));
  }
}
