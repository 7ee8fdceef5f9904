package io.paddock.callbacks.endpoint;

import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.KeptEvent;
import io.paddock.callbacks.delivery.NewDelivery;
import io.paddock.callbacks.endpoint.Endpoint.EndpointSettings;
import io.paddock.callbacks.endpoint.EndpointPatch.Patched;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.eventtype.ConnectivityTest;
import io.paddock.callbacks.tenant.ResourceId;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.paddock.web.request.RequestId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a tenant may do with its endpoints; a foreign id is one that does not exist. */
@Singleton
class EndpointService {

  private static final Logger LOG = Logger.getLogger(EndpointService.class);

  private final Postgres postgres;
  private final EndpointStore store;
  private final EndpointSecrets secrets;
  private final EndpointHeaders headers;
  private final DeliveryWriter deliveries;
  private final AuditTrail audit;
  private final EndpointLimits limits;
  private final Ids ids;

  EndpointService(
      Postgres postgres,
      EndpointStore store,
      EndpointSecrets secrets,
      EndpointHeaders headers,
      DeliveryWriter deliveries,
      AuditTrail audit,
      EndpointLimits limits,
      Ids ids) {
    this.postgres = postgres;
    this.store = store;
    this.secrets = secrets;
    this.headers = headers;
    this.deliveries = deliveries;
    this.audit = audit;
    this.limits = limits;
    this.ids = ids;
  }

  EndpointCreated create(
      Sql tx,
      Tenant owner,
      EndpointSettings settings,
      Map<String, String> ownHeaders,
      boolean disabled,
      Optional<WebhookSecret> own) {
    store.lockOwner(tx, owner);
    if (store.count(tx, owner) >= limits.perTenant()) {
      throw Problem.of(
              CallbackError.ENDPOINT_LIMIT_REACHED,
              "The limit is " + limits.perTenant() + " endpoints.")
          .with("limit", limits.perTenant());
    }
    Instant now = DatabaseClock.present(tx);
    Endpoint made = Endpoint.created(ids.next(), owner, settings, now);
    Endpoint endpoint = disabled ? made.disabled(now) : made;
    requireFreeUid(tx, endpoint);
    store.insert(tx, endpoint);
    store.keepHeaders(tx, endpoint.id(), headers.seal(endpoint.id(), ownHeaders));
    WebhookSecret secret = secrets.create(tx, endpoint.id(), own, settings.asymmetric(), now);
    audit.add(
        tx,
        owner,
        AuditAction.ENDPOINT_CREATED,
        Target.endpoint(endpoint.id()),
        EndpointState.created(endpoint, ownHeaders, secret.text()));
    LOG.infof("endpoint_created endpoint=%s owner=%s", endpoint.id(), owner.text());
    return new EndpointCreated(EndpointView.of(endpoint), secret.text().reveal());
  }

  Endpoint read(Tenant owner, UUID id) {
    return postgres
        .withConnection(sql -> store.find(sql, owner, id))
        .orElseThrow(ResourceId::notFound);
  }

  Page<Endpoint> list(Tenant owner, PageRequest page) {
    UUID after = page.isFirst() ? null : page.id(0);
    List<Endpoint> rows =
        postgres.withConnection(sql -> store.list(sql, owner, after, page.rows()));
    return Page.cut(rows, page.limit(), last -> page.cursor(last.id()));
  }

  /** Applies {@code change} to the settings; what it throws changes nothing. */
  <X extends Exception> Endpoint change(Tenant owner, UUID id, Change<X> change) throws X {
    return postgres.inTransaction(
        tx -> {
          store.lockOwner(tx, owner);
          Endpoint before = locked(tx, owner, id);
          Map<String, String> ownHeaders =
              store.headers(tx, id).map(headers::open).orElseGet(Map::of);
          Patched patched = change.apply(before.settings(), ownHeaders);
          Instant now = DatabaseClock.present(tx);
          Endpoint changed = before.changed(patched.settings(), now);
          Endpoint after =
              switch (patched.disabled()) {
                case null -> changed;
                case Boolean disabled when disabled -> changed.disabled(now);
                case Boolean _ -> changed.enabled(now);
              };
          requireFreeUid(tx, after);
          store.update(tx, after);
          if (after.settings().asymmetric()) {
            secrets.addKeyPair(tx, id);
          }
          store.keepHeaders(tx, id, headers.seal(id, patched.headers()));
          audit.add(
              tx,
              owner,
              AuditAction.ENDPOINT_CHANGED,
              Target.endpoint(id),
              EndpointState.changed(before, ownHeaders, after, patched.headers()));
          LOG.infof("endpoint_changed endpoint=%s", id);
          return after;
        });
  }

  Endpoint enable(Tenant owner, UUID id) {
    return postgres.inTransaction(
        tx -> {
          Endpoint before = locked(tx, owner, id);
          if (before.status() == EndpointStatus.ENABLED) {
            return before;
          }
          Endpoint after = before.enabled(DatabaseClock.present(tx));
          store.update(tx, after);
          audit.add(
              tx,
              owner,
              AuditAction.ENDPOINT_CHANGED,
              Target.endpoint(id),
              Diff.empty().change("status", before.status().text(), after.status().text()));
          LOG.infof("endpoint_enabled endpoint=%s", id);
          return after;
        });
  }

  void delete(Tenant owner, UUID id) {
    postgres.useTransaction(
        tx -> {
          Endpoint endpoint = locked(tx, owner, id);
          store.delete(tx, owner, id);
          audit.add(
              tx,
              owner,
              AuditAction.ENDPOINT_DELETED,
              Target.endpoint(id),
              EndpointState.deleted(endpoint));
        });
    LOG.infof("endpoint_deleted endpoint=%s", id);
  }

  SecretRotation.Rotated rotate(
      Sql tx, Tenant owner, UUID id, Duration grace, Optional<WebhookSecret> own) {
    boolean asymmetric = locked(tx, owner, id).settings().asymmetric();
    Instant now = DatabaseClock.present(tx);
    Instant end = now.plus(grace);
    if (grace.isZero()) {
      secrets.endAll(tx, id);
    } else {
      secrets.expireCurrent(tx, id, end);
    }
    if (secrets.countActive(tx, id, now) >= limits.activeSecrets()) {
      throw Problem.of(
              CallbackError.SECRET_LIMIT_REACHED,
              "The limit is " + limits.activeSecrets() + " secrets that sign at once.")
          .with("limit", limits.activeSecrets());
    }
    WebhookSecret secret = secrets.create(tx, id, own, asymmetric, now);
    audit.add(
        tx,
        owner,
        AuditAction.SECRET_ROTATED,
        Target.endpoint(id),
        Diff.empty()
            .set("secret", secret.text().fingerprint())
            .set("graceSeconds", grace.toSeconds()));
    LOG.infof("endpoint_secret_rotated endpoint=%s graceSeconds=%d", id, grace.toSeconds());
    return new SecretRotation.Rotated(secret.text().reveal(), end);
  }

  List<SecretView> secrets(Tenant owner, UUID id) {
    return postgres.withConnection(
        sql -> {
          Endpoint endpoint = store.find(sql, owner, id).orElseThrow(ResourceId::notFound);
          return secrets.shown(sql, endpoint.id());
        });
  }

  /** Ends a secret in grace; the current one is replaced instead. */
  void endSecret(Tenant owner, UUID id, UUID secret) {
    postgres.useTransaction(
        tx -> {
          locked(tx, owner, id);
          SecretView shown =
              secrets.shown(tx, id).stream()
                  .filter(candidate -> candidate.id().equals(secret))
                  .findFirst()
                  .orElseThrow(ResourceId::notFound);
          if (shown.expiresAt() == null) {
            throw Problem.of(
                CallbackError.SECRET_CURRENT, "An endpoint always has a secret that signs.");
          }
          secrets.end(tx, id, secret);
          audit.add(
              tx,
              owner,
              AuditAction.SECRET_ENDED,
              Target.endpoint(id),
              Diff.empty().change("secretId", secret, null));
        });
    LOG.infof("endpoint_secret_ended endpoint=%s secret=%s", id, secret);
  }

  /** Makes the delivery of a connectivity test, and answers its id. */
  UUID test(Sql tx, Tenant owner, UUID id) {
    Endpoint endpoint = locked(tx, owner, id);
    if (endpoint.status() == EndpointStatus.DISABLED) {
      throw Problem.of(
          CallbackError.ENDPOINT_DISABLED, "A disabled endpoint is not called, nor tested.");
    }
    Instant now = DatabaseClock.present(tx);
    long sequence = store.nextTestSequence(tx, id);
    EventEnvelope event =
        ConnectivityTest.of(ids.next(), id, owner, sequence, now, RequestId.current());
    UUID delivery = ids.next();
    deliveries.addEvents(tx, List.of(KeptEvent.ofOneEndpoint(event, EventJson.write(event))));
    deliveries.addDeliveries(
        tx, List.of(new NewDelivery(delivery, id, owner, event.id(), false)), now);
    return delivery;
  }

  /** A change of settings. */
  @FunctionalInterface
  interface Change<X extends Exception> {
    Patched apply(EndpointSettings before, Map<String, String> headers) throws X;
  }

  private void requireFreeUid(Sql tx, Endpoint endpoint) {
    String uid = endpoint.settings().uid();
    if (uid != null && store.isTaken(tx, endpoint.owner(), uid, endpoint.id())) {
      throw Problem.of(CallbackError.UID_TAKEN, "One of your other endpoints has this uid.");
    }
  }

  private Endpoint locked(Sql tx, Tenant owner, UUID id) {
    return store.lock(tx, owner, id).orElseThrow(ResourceId::notFound);
  }
}
