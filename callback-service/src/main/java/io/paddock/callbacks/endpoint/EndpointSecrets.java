package io.paddock.callbacks.endpoint;

import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The sealed secrets of endpoints: one without end each, and those that are still in grace. */
@Singleton
public class EndpointSecrets {

  private static final String TABLE = "endpoint_secrets";

  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;

  EndpointSecrets(SecretBox box, SecureRandom random, Ids ids) {
    this.box = box;
    this.random = random;
    this.ids = ids;
  }

  /**
   * Makes the endpoint's current secret.
   *
   * @param own the owner's choice; empty for one that is drawn
   */
  WebhookSecret create(Sql tx, UUID endpointId, Optional<WebhookSecret> own, Instant at) {
    WebhookSecret secret = own.orElseGet(() -> WebhookSecret.generate(random));
    UUID id = ids.next();
    tx.query(
            """
            INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at)
            VALUES (#{id}, #{endpoint}, #{sealed}, #{at})
            """)
        .bind("id", id)
        .bind("endpoint", endpointId)
        .bind("sealed", box.seal(TABLE, id, secret.text()))
        .bind("at", utc(at))
        .execute();
    return secret;
  }

  /** Gives the current secret an end. */
  void expireCurrent(Sql tx, UUID endpointId, Instant end) {
    tx.query(
            """
            UPDATE endpoint_secrets SET expires_at = #{end}
            WHERE endpoint_id = #{endpoint} AND expires_at IS NULL
            """)
        .bind("endpoint", endpointId)
        .bind("end", utc(end))
        .execute();
  }

  /** Ends every secret of the endpoint at once, those in grace included. */
  void endAll(Sql tx, UUID endpointId) {
    tx.query("DELETE FROM endpoint_secrets WHERE endpoint_id = #{endpoint}")
        .bind("endpoint", endpointId)
        .execute();
  }

  /** Ends a secret in grace at once. */
  void end(Sql tx, UUID endpointId, UUID id) {
    tx.query(
            """
            DELETE FROM endpoint_secrets
            WHERE endpoint_id = #{endpoint} AND id = #{id} AND expires_at IS NOT NULL
            """)
        .bind("endpoint", endpointId)
        .bind("id", id)
        .execute();
  }

  /** The secrets that sign now, newest first; of each what may be shown. */
  List<SecretView> shown(Sql sql, UUID endpointId) {
    return sql.query(
            """
            SELECT id, created_at, expires_at FROM endpoint_secrets
            WHERE endpoint_id = #{endpoint} AND (expires_at IS NULL OR expires_at > present())
            ORDER BY created_at DESC, id DESC
            """)
        .bind("endpoint", endpointId)
        .mapToRecord(SecretView.class)
        .list();
  }

  int countActive(Sql tx, UUID endpointId, Instant at) {
    return sealed(tx, Set.of(endpointId), at).size();
  }

  /** The secrets that sign at {@code at}, newest first, still sealed. */
  public List<Sealed> sealed(Sql sql, Set<UUID> endpointIds, Instant at) {
    return sql.query(
            """
            SELECT id, endpoint_id, sealed FROM endpoint_secrets
            WHERE endpoint_id = ANY(#{endpoints}) AND (expires_at IS NULL OR expires_at > #{at})
            ORDER BY created_at DESC, id DESC
            """)
        .bindArray("endpoints", UUID.class, endpointIds)
        .bind("at", utc(at))
        .map(
            row ->
                new Sealed(row.getUUID("id"), row.getUUID("endpoint_id"), row.getString("sealed")))
        .list();
  }

  /**
   * Opens a secret.
   *
   * @throws io.paddock.auth.seal.SealException when it does not open
   */
  public WebhookSecret open(Sealed secret) {
    return WebhookSecret.parse(box.open(TABLE, secret.id(), secret.sealed()).reveal())
        .orElseThrow(() -> new IllegalStateException("a sealed endpoint secret has another form"));
  }

  /** Groups secrets by endpoint, keeping their order. */
  public static Map<UUID, List<Sealed>> byEndpoint(List<Sealed> secrets) {
    return secrets.stream().collect(Collectors.groupingBy(Sealed::endpointId));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A secret at rest. */
  public record Sealed(UUID id, UUID endpointId, String sealed) {

    /** Shows no secret, sealed or not. */
    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }
}
