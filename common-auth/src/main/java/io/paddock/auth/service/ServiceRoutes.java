package io.paddock.auth.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.service.ServiceRoute.Reply;
import io.paddock.auth.service.ServiceRoute.Reply.Refused;
import io.paddock.auth.service.ServiceRoute.Reply.Said;
import io.paddock.web.request.RequestId;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves {@link ServiceRoute}s on the management port, which is not to be reached from outside. */
@Singleton
public class ServiceRoutes {

  private static final Logger LOG = Logger.getLogger(ServiceRoutes.class);
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Refused UNAUTHENTICATED = new Refused(401, "unauthenticated");
  private static final Refused INVALID = new Refused(400, "invalid_request");

  private final ServiceTokens tokens;
  private final ObjectMapper json;
  private final ExecutorService threads;

  ServiceRoutes(ServiceTokens tokens, ObjectMapper json, @VirtualThreads ExecutorService threads) {
    this.tokens = tokens;
    this.json = json;
    this.threads = threads;
  }

  public <B, A> void serve(ManagementInterface management, ServiceRoute<B, A> route) {
    Semaphore places = new Semaphore(route.atOnce());
    // A route of its own: within one, no handler may stand before the body's.
    management
        .router()
        .route(route.method(), route.path())
        .handler(context -> authenticate(context, route.caller()));
    management
        .router()
        .route(route.method(), route.path())
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(context -> take(context, route, places));
  }

  /** Before anything of the body is read. */
  private void authenticate(RoutingContext context, String caller) {
    if (tokens.proves(caller, context.request().getHeader("Authorization"))) {
      context.next();
    } else {
      end(context, UNAUTHENTICATED);
    }
  }

  private <B, A> void take(RoutingContext context, ServiceRoute<B, A> route, Semaphore places) {
    Optional<A> asked = read(context.body().asString(), route);
    if (asked.isEmpty()) {
      end(context, INVALID);
      return;
    }
    if (!places.tryAcquire()) {
      end(context, Reply.UNAVAILABLE);
      return;
    }
    String requestId = RequestId.sane(context.request().getHeader(RequestId.HEADER));
    Context loop = context.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          Reply reply = answer(route, asked.get(), requestId, places);
          loop.runOnContext(_ -> end(context, reply));
        });
  }

  private static <A> Reply answer(
      ServiceRoute<?, A> route, A asked, @Nullable String requestId, Semaphore places) {
    try {
      return route.work().answer(asked, requestId);
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "service_route_broken path=%s request=%s", route.path(), requestId);
      return Reply.UNAVAILABLE;
    } finally {
      places.release();
    }
  }

  private <B, A> Optional<A> read(@Nullable String text, ServiceRoute<B, A> route) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(text, route.body())).flatMap(route.judge());
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private void end(RoutingContext context, Reply reply) {
    switch (reply) {
      case Said said -> end(context, 200, "application/json", written(said.body()));
      case Refused refused ->
          end(
              context,
              refused.status(),
              "application/problem+json",
              new JsonObject()
                  .put("status", refused.status())
                  .put("code", refused.code())
                  .encode());
    }
  }

  private String written(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException defect) {
      throw new IllegalStateException("a reply must be serialisable", defect);
    }
  }

  private static void end(RoutingContext context, int status, String type, String body) {
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
