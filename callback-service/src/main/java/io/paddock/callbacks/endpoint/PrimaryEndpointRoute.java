package io.paddock.callbacks.endpoint;

import io.paddock.auth.service.ServiceRoute;
import io.paddock.auth.service.ServiceRoute.Reply;
import io.paddock.auth.service.ServiceRoutes;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.PrimaryEndpoints.Outcome;
import io.paddock.callbacks.endpoint.PrimaryEndpoints.Told;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.AddressGuard;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /internal/v1/primary-endpoints {operatorId, revision, url?, secret?}} on the
 * management port, for backoffice alone: what a profile says of where its operator is called.
 * Answers 200 with the outcome, also to what was told before; 409 {@code secret_needed}.
 */
@Singleton
class PrimaryEndpointRoute {

  static final String PATH = "/internal/v1/primary-endpoints";

  private static final String CALLER = "backoffice-service";
  private static final int AT_ONCE = 8;
  private final PrimaryEndpoints endpoints;
  private final AddressGuard guard;
  private final ServiceRoutes routes;
  private final Wakeup wakeup;

  PrimaryEndpointRoute(
      PrimaryEndpoints endpoints, AddressGuard guard, ServiceRoutes routes, Wakeup wakeup) {
    this.endpoints = endpoints;
    this.guard = guard;
    this.routes = routes;
    this.wakeup = wakeup;
  }

  /** What is said, before it is judged. */
  record Body(
      @Nullable UUID operatorId,
      @Nullable Long revision,
      @Nullable String url,
      @Nullable String secret) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Body[" + operatorId + " at " + revision + "]";
    }
  }

  void register(@Observes ManagementInterface management) {
    routes.serve(
        management,
        new ServiceRoute<>(
            HttpMethod.PUT,
            PATH,
            CALLER,
            AT_ONCE,
            Body.class,
            this::judged,
            (told, _) -> reply(endpoints.tell(told))));
  }

  private Reply reply(Outcome outcome) {
    if (outcome == Outcome.APPLIED) {
      wakeup.nudge();
    }
    return outcome == Outcome.SECRET_NEEDED
        ? new Reply.Refused(409, "secret_needed")
        : new Reply.Said(Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)));
  }

  private Optional<Told> judged(Body body) {
    if (body.operatorId() == null || body.revision() == null || body.revision() < 1) {
      return Optional.empty();
    }
    Optional<WebhookSecret> secret =
        Optional.ofNullable(body.secret()).flatMap(WebhookSecret::parse);
    if (body.secret() != null && secret.isEmpty()) {
      return Optional.empty();
    }
    Tenant operator = Tenant.operator(body.operatorId());
    if (body.url() == null) {
      return Optional.of(new Told(operator, body.revision(), null, Optional.empty()));
    }
    AsciiUrl url = AsciiUrl.of(body.url(), guard);
    return url.flaw().isPresent()
        ? Optional.empty()
        : Optional.of(new Told(operator, body.revision(), url.text(), secret));
  }
}
