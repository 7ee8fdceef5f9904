package io.paddock.callbacks.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.delivery.Wakeup;
import io.paddock.callbacks.endpoint.PrimaryEndpoints.Outcome;
import io.paddock.callbacks.endpoint.PrimaryEndpoints.Told;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.AddressGuard;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
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
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Logger LOG = Logger.getLogger(PrimaryEndpointRoute.class);

  private final PrimaryEndpoints endpoints;
  private final AddressGuard guard;
  private final ServiceTokens tokens;
  private final Wakeup wakeup;
  private final ObjectMapper json;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);

  PrimaryEndpointRoute(
      PrimaryEndpoints endpoints,
      AddressGuard guard,
      ServiceTokens tokens,
      Wakeup wakeup,
      ObjectMapper json,
      @VirtualThreads ExecutorService threads) {
    this.endpoints = endpoints;
    this.guard = guard;
    this.tokens = tokens;
    this.wakeup = wakeup;
    this.json = json;
    this.threads = threads;
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
    management.router().put(PATH).handler(this::authenticate);
    management
        .router()
        .put(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::take);
  }

  /** Before anything of the body is read. */
  private void authenticate(RoutingContext context) {
    if (tokens.proves(CALLER, context.request().getHeader("Authorization"))) {
      context.next();
    } else {
      refuse(context, 401, "unauthenticated");
    }
  }

  private void take(RoutingContext context) {
    Optional<Told> told = read(context.body().asString());
    if (told.isEmpty()) {
      refuse(context, 400, "invalid_request");
      return;
    }
    if (!places.tryAcquire()) {
      refuse(context, 503, "unavailable");
      return;
    }
    Context loop = context.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          Optional<Outcome> outcome = outcome(told.get());
          loop.runOnContext(_ -> answer(context, outcome));
        });
  }

  private Optional<Outcome> outcome(Told told) {
    try {
      Outcome outcome = endpoints.tell(told);
      if (outcome == Outcome.APPLIED) {
        wakeup.nudge();
      }
      return Optional.of(outcome);
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "primary_endpoint_failed owner=%s", told.operator().text());
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  private Optional<Told> read(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(text, Body.class)).flatMap(this::judged);
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
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

  private static void answer(RoutingContext context, Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      refuse(context, 503, "unavailable");
    } else if (outcome.get() == Outcome.SECRET_NEEDED) {
      refuse(context, 409, "secret_needed");
    } else {
      end(
          context,
          200,
          "application/json",
          new JsonObject().put("outcome", outcome.get().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static void refuse(RoutingContext context, int status, String code) {
    end(
        context,
        status,
        "application/problem+json",
        new JsonObject().put("status", status).put("code", code));
  }

  private static void end(RoutingContext context, int status, String type, JsonObject body) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", type)
          .putHeader("Cache-Control", "no-store")
          .end(body.encode());
    }
  }
}
