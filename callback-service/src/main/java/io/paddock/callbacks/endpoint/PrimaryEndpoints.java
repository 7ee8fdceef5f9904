package io.paddock.callbacks.endpoint;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.eventtype.EventTypes;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint {@code primary} of an operator: the {@code callbackUrl} of its profile, which
 * backoffice tells. It is the operator's like any other: it may change and delete it, and counts it
 * among its endpoints; staff may name it though the limit is reached.
 *
 * <pre>
 * (none) ──url, secret──► subscribed to everything ──another url──► moved, secrets and rest kept
 *    ▲                              └──no url──► deleted
 *    └────── deleted by the operator ──another url──► secret needed
 * </pre>
 */
@Singleton
class PrimaryEndpoints {

  /** What it is called among the operator's endpoints. */
  static final String UID = "primary";

  /** How long older secrets of an endpoint that was there before sign beside a new one. */
  static final Duration GRACE = Duration.ofDays(1);

  private static final Logger LOG = Logger.getLogger(PrimaryEndpoints.class);
  private static final String DESCRIPTION = "The callback URL of the operator's profile";

  private final Postgres postgres;
  private final EndpointStore store;
  private final EndpointSecrets secrets;
  private final AuditTrail audit;
  private final EndpointLimits limits;
  private final Ids ids;

  PrimaryEndpoints(
      Postgres postgres,
      EndpointStore store,
      EndpointSecrets secrets,
      AuditTrail audit,
      EndpointLimits limits,
      Ids ids) {
    this.postgres = postgres;
    this.store = store;
    this.secrets = secrets;
    this.audit = audit;
    this.limits = limits;
    this.ids = ids;
  }

  /**
   * What a profile says.
   *
   * @param revision counts what was said of this operator; a lower or equal one is old news
   * @param url in ASCII, passes the guard's check of form; null for none
   * @param secret what the operator was shown, if it was shown one
   */
  record Told(
      Tenant operator, long revision, @Nullable String url, Optional<WebhookSecret> secret) {}

  /** What became of it. */
  enum Outcome {
    APPLIED,
    /** Somebody told more before. */
    OUTDATED,
    /** There is no such endpoint, and none can be made without a secret. */
    SECRET_NEEDED
  }

  Outcome tell(Told told) {
    return postgres.inTransaction(
        tx -> {
          store.lockOwner(tx, told.operator());
          if (told.revision() <= revision(tx, told.operator().id())) {
            return Outcome.OUTDATED;
          }
          Optional<Endpoint> present = store.lockByUid(tx, told.operator(), UID);
          if (told.url() == null) {
            present.ifPresent(endpoint -> delete(tx, endpoint));
          } else if (present.isPresent()) {
            move(tx, present.get(), told, told.url());
          } else if (told.secret().isPresent()) {
            create(tx, told, told.url());
          } else {
            return Outcome.SECRET_NEEDED;
          }
          keepRevision(tx, told);
          LOG.infof(
              "primary_endpoint_told owner=%s revision=%d",
              told.operator().text(), told.revision());
          return Outcome.APPLIED;
        });
  }

  private void create(Sql tx, Told told, String url) {
    Instant now = DatabaseClock.present(tx);
    EndpointSettings settings =
        new EndpointSettings(
            url,
            List.of(EventTypes.ALL),
            DESCRIPTION,
            null,
            null,
            UID,
            Map.of(),
            List.of(),
            null,
            false,
            null,
            null);
    Endpoint made = Endpoint.created(ids.next(), told.operator(), settings, now);
    store.insert(tx, made);
    WebhookSecret secret = secrets.create(tx, made.id(), told.secret(), settings.asymmetric(), now);
    note(
        tx,
        made,
        AuditAction.ENDPOINT_CREATED,
        EndpointState.created(made, Map.of(), secret.text()));
  }

  private void delete(Sql tx, Endpoint endpoint) {
    store.delete(tx, endpoint.owner(), endpoint.id());
    note(tx, endpoint, AuditAction.ENDPOINT_DELETED, EndpointState.deleted(endpoint));
  }

  private void note(Sql tx, Endpoint endpoint, AuditAction action, Diff diff) {
    audit.add(tx, Actor.BACKOFFICE, endpoint.owner(), action, Target.endpoint(endpoint.id()), diff);
  }

  /** What was disabled because its address was gone is enabled at another one. */
  private void move(Sql tx, Endpoint before, Told told, String url) {
    Instant now = DatabaseClock.present(tx);
    if (isElsewhere(before, url)) {
      Endpoint moved = before.changed(at(before.settings(), url), now);
      Endpoint after = moved.isGone() ? moved.enabled(now) : moved;
      store.update(tx, after);
      note(
          tx,
          before,
          AuditAction.ENDPOINT_CHANGED,
          EndpointState.changed(before, Map.of(), after, Map.of()));
    }
    if (told.secret().isPresent() && !signsWith(tx, before.id(), told.secret().get(), now)) {
      secrets.expireCurrent(tx, before.id(), now.plus(GRACE));
      if (secrets.countActive(tx, before.id(), now) >= limits.activeSecrets()) {
        secrets.endAll(tx, before.id());
      }
      WebhookSecret secret =
          secrets.create(tx, before.id(), told.secret(), before.settings().asymmetric(), now);
      note(
          tx,
          before,
          AuditAction.SECRET_ROTATED,
          Diff.empty()
              .set("secret", secret.text().fingerprint())
              .set("graceSeconds", GRACE.toSeconds()));
    }
  }

  private static boolean isElsewhere(Endpoint endpoint, String url) {
    return !url.equals(endpoint.settings().url());
  }

  /** As after a message that was taken, but whose answer was lost. */
  private boolean signsWith(Sql tx, UUID id, WebhookSecret secret, Instant now) {
    return secrets.sealed(tx, Set.of(id), now).stream()
        .map(secrets::open)
        .anyMatch(keys -> keys.contains(secret));
  }

  private static EndpointSettings at(EndpointSettings before, String url) {
    return new EndpointSettings(
        url,
        before.eventTypes(),
        before.description(),
        before.rateLimitPerSecond(),
        before.retryWaitsSeconds(),
        before.uid(),
        before.metadata(),
        before.headerNames(),
        before.filter(),
        before.asymmetric(),
        before.eventVersion(),
        before.batchSize());
  }

  private static long revision(Sql tx, UUID operatorId) {
    return tx.query("SELECT revision FROM primary_endpoints WHERE operator_id = #{operator}")
        .bind("operator", operatorId)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  private static void keepRevision(Sql tx, Told told) {
    tx.query(
            """
            INSERT INTO primary_endpoints (operator_id, revision, told_at)
            VALUES (#{operator}, #{revision}, present())
            ON CONFLICT (operator_id) DO UPDATE
               SET revision = excluded.revision, told_at = excluded.told_at
            """)
        .bind("operator", told.operator().id())
        .bind("revision", told.revision())
        .execute();
  }
}
