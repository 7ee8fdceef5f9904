package io.paddock.callbacks.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.sign.WebhookKey;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.auth.sign.WebhookSigningKey;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sealed secrets of endpoints: one without end each, and those that are still in grace. */
@Singleton
public class EndpointSecrets {

  private static final String TABLE = "endpoint_secrets";

  /** What a key pair is sealed for; it has its secret's id. */
  private static final String KEYS = "endpoint_signing_keys";

  /** Secrets of the endpoints that are called most. */
  private static final int MOST_OPENED = 10_000;

  private static final Duration KEPT_OPEN = Duration.ofMinutes(10);

  private final SecretBox box;
  private final SecureRandom random;
  private final Ids ids;
  private final Cache<Sealed, List<WebhookKey>> opened =
      Caffeine.newBuilder()
          .maximumSize(MOST_OPENED)
          .expireAfterAccess(KEPT_OPEN)
          .executor(Runnable::run)
          .build();

  EndpointSecrets(SecretBox box, SecureRandom random, Ids ids) {
    this.box = box;
    this.random = random;
    this.ids = ids;
  }

  /**
   * Makes the endpoint's current secret.
   *
   * @param own the owner's choice; empty for one that is drawn
   * @param asymmetric whether a key pair is made with it
   */
  WebhookSecret create(
      Sql tx, UUID endpointId, Optional<WebhookSecret> own, boolean asymmetric, Instant at) {
    Optional<WebhookSigningKey> pair =
        asymmetric ? Optional.of(WebhookSigningKey.generate(random)) : Optional.empty();
    WebhookSecret secret = own.orElseGet(() -> WebhookSecret.generate(random));
    UUID id = ids.next();
    tx.query(
            """
            INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at, key_sealed, public_key)
            VALUES (#{id}, #{endpoint}, #{sealed}, #{at}, #{keySealed}, #{publicKey})
            """)
        .bind("id", id)
        .bind("endpoint", endpointId)
        .bind("sealed", box.seal(TABLE, id, secret.text()))
        .bind("keySealed", pair.map(key -> box.seal(KEYS, id, key.text())).orElse(null))
        .bind("publicKey", pair.map(WebhookSigningKey::publicKey).orElse(null))
        .bind("at", utc(at))
        .execute();
    return secret;
  }

  /** Gives the current secret a key pair, if it has none. */
  void addKeyPair(Sql tx, UUID endpointId) {
    Optional<UUID> bare =
        tx.query(
                """
                SELECT id FROM endpoint_secrets
                WHERE endpoint_id = #{endpoint} AND expires_at IS NULL AND key_sealed IS NULL
                """)
            .bind("endpoint", endpointId)
            .mapTo(UUID.class)
            .findOne();
    bare.ifPresent(
        id -> {
          WebhookSigningKey pair = WebhookSigningKey.generate(random);
          tx.query(
                  """
                  UPDATE endpoint_secrets SET key_sealed = #{sealed}, public_key = #{publicKey}
                  WHERE id = #{id}
                  """)
              .bind("sealed", box.seal(KEYS, id, pair.text()))
              .bind("publicKey", pair.publicKey())
              .bind("id", id)
              .execute();
        });
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
            SELECT s.id, CASE WHEN e.key_pairs THEN s.public_key END AS public_key, s.created_at,
              s.expires_at
            FROM endpoint_secrets s JOIN endpoints e ON e.id = s.endpoint_id
            WHERE s.endpoint_id = #{endpoint} AND (s.expires_at IS NULL OR s.expires_at > present())
            ORDER BY s.created_at DESC, s.id DESC
            """)
        .bind("endpoint", endpointId)
        .as(SecretView.class)
        .list();
  }

  int countActive(Sql tx, UUID endpointId, Instant at) {
    return sealed(tx, Set.of(endpointId), at).size();
  }

  /** The secrets that sign at {@code at}, newest first, still sealed. */
  public List<Sealed> sealed(Sql sql, Set<UUID> endpointIds, Instant at) {
    return sql.query(
            """
            SELECT s.id, s.endpoint_id, s.sealed,
              CASE WHEN e.key_pairs THEN s.key_sealed END AS key_sealed
            FROM endpoint_secrets s JOIN endpoints e ON e.id = s.endpoint_id
            WHERE s.endpoint_id = ANY(#{endpoints})
              AND (s.expires_at IS NULL OR s.expires_at > #{at})
            ORDER BY s.created_at DESC, s.id DESC
            """)
        .bindArray("endpoints", UUID.class, endpointIds)
        .bind("at", utc(at))
        .as(Sealed.class)
        .list();
  }

  /** The secrets that sign now and those that would, newest first, with the end of each. */
  public List<Lasting> lasting(Sql sql, Set<UUID> endpointIds) {
    return sql
        .query(
            """
            SELECT s.id, s.endpoint_id, s.sealed, s.expires_at, e.event_version,
              CASE WHEN e.key_pairs THEN s.key_sealed END AS key_sealed
            FROM endpoint_secrets s JOIN endpoints e ON e.id = s.endpoint_id
            WHERE s.endpoint_id = ANY(#{endpoints})
              AND (s.expires_at IS NULL OR s.expires_at > present())
            ORDER BY s.created_at DESC, s.id DESC
            """)
        .bindArray("endpoints", UUID.class, endpointIds)
        .as(LastingRow.class)
        .stream()
        .map(LastingRow::lasting)
        .toList();
  }

  private record LastingRow(
      UUID id,
      UUID endpointId,
      String sealed,
      @Nullable String keySealed,
      @Nullable Instant expiresAt,
      @Nullable Integer eventVersion) {

    Lasting lasting() {
      return new Lasting(new Sealed(id, endpointId, sealed, keySealed), expiresAt, eventVersion);
    }
  }

  /**
   * Opens a secret: the secret itself, and its key pair when the endpoint asks for one. What was
   * opened lately is kept, by what is sealed.
   *
   * @throws io.paddock.auth.seal.SealException when it does not open
   */
  public List<WebhookKey> open(Sealed secret) {
    return opened.get(secret, this::unsealed);
  }

  private List<WebhookKey> unsealed(Sealed secret) {
    List<WebhookKey> keys = new ArrayList<>();
    keys.add(
        WebhookSecret.parse(box.open(TABLE, secret.id(), secret.sealed()).reveal())
            .orElseThrow(EndpointSecrets::hasAnotherForm));
    if (secret.keySealed() != null) {
      keys.add(
          WebhookSigningKey.parse(box.open(KEYS, secret.id(), secret.keySealed()).reveal())
              .orElseThrow(EndpointSecrets::hasAnotherForm));
    }
    return List.copyOf(keys);
  }

  private static IllegalStateException hasAnotherForm() {
    return new IllegalStateException("a sealed endpoint secret has another form");
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * A secret that signs until its end.
   *
   * @param expiresAt null for none
   * @param eventVersion of the catalogue, that its endpoint pinned; null for the newest
   */
  public record Lasting(
      Sealed secret, @Nullable Instant expiresAt, @Nullable Integer eventVersion) {

    public boolean signsAt(Instant now) {
      return expiresAt == null || expiresAt.isAfter(now);
    }
  }

  /**
   * A secret at rest.
   *
   * @param keySealed its key pair; null for none, or when the endpoint does not ask for it
   */
  public record Sealed(UUID id, UUID endpointId, String sealed, @Nullable String keySealed) {

    /** Shows no secret, sealed or not. */
    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }
}
