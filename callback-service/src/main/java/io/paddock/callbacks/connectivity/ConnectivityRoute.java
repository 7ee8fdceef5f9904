package io.paddock.callbacks.connectivity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.AddressGuard;
import io.paddock.web.request.RequestId;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/v1/connectivity-tests {operatorId, url}} on the management port, for
 * backoffice alone: who may test what, and how often, is decided there.
 */
@Singleton
class ConnectivityRoute {

  static final String PATH = "/internal/v1/connectivity-tests";

  /** Its name in service tokens. */
  static final String CALLER = "backoffice-service";

  /** Tests at once; each may hold a connection for an attempt's deadline. */
  static final int AT_ONCE = 32;

  private static final Logger LOG = Logger.getLogger(ConnectivityRoute.class);
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final ConnectivityCheck check;
  private final ServiceTokens tokens;
  private final ObjectMapper json;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);

  ConnectivityRoute(
      ConnectivityCheck check,
      ServiceTokens tokens,
      ObjectMapper json,
      @VirtualThreads ExecutorService threads) {
    this.check = check;
    this.tokens = tokens;
    this.json = json;
    this.threads = threads;
  }

  /** What is asked. */
  record Asked(UUID operatorId, String url) {}

  void register(@Observes ManagementInterface management) {
    management.router().post(PATH).handler(this::authenticate);
    management
        .router()
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::run);
  }

  /** Before anything of the body is read. */
  private void authenticate(RoutingContext context) {
    if (tokens.proves(CALLER, context.request().getHeader("Authorization"))) {
      context.next();
    } else {
      refuse(context, 401, "unauthenticated");
    }
  }

  private void run(RoutingContext context) {
    Optional<Asked> asked = read(context.body().asString());
    if (asked.isEmpty()) {
      refuse(context, 400, "invalid_request");
      return;
    }
    if (!places.tryAcquire()) {
      refuse(context, 503, "unavailable");
      return;
    }
    String offered = context.request().getHeader(RequestId.HEADER);
    String requestId = offered != null && REQUEST_ID.matcher(offered).matches() ? offered : null;
    Context loop = context.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          Optional<String> report = report(asked.get(), requestId);
          loop.runOnContext(
              _ ->
                  report.ifPresentOrElse(
                      made -> answer(context, 200, "application/json", made),
                      () -> refuse(context, 503, "unavailable")));
        });
  }

  private Optional<String> report(Asked asked, @Nullable String requestId) {
    try {
      Optional<ConnectivityReport> made =
          check.run(Tenant.operator(asked.operatorId()), asked.url(), requestId);
      return made.isEmpty() ? Optional.empty() : Optional.of(json.writeValueAsString(made.get()));
    } catch (JsonProcessingException | RuntimeException defect) {
      LOG.errorf(defect, "connectivity_test_broken operator=%s", asked.operatorId());
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  private Optional<Asked> read(@Nullable String body) {
    if (body == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(body, Asked.class))
          .filter(asked -> asked.operatorId() != null && asked.url() != null)
          .filter(asked -> asked.url().length() <= AddressGuard.MAX_URL_CHARACTERS);
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static void refuse(RoutingContext context, int status, String code) {
    answer(
        context,
        status,
        "application/problem+json",
        new JsonObject().put("status", status).put("code", code).encode());
  }

  private static void answer(RoutingContext context, int status, String type, String body) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", type)
          .putHeader("Cache-Control", "no-store")
          .end(body);
    }
  }
}
