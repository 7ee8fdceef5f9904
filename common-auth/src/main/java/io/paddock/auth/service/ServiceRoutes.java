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
          Ending ending = answer(route, asked.get(), requestId, places);
          loop.runOnContext(_ -> end(context, ending));
        });
  }

  /** An answer as it is written. */
  private record Ending(int status, String type, String body) {}

  private <A> Ending answer(
      ServiceRoute<?, A> route, A asked, @Nullable String requestId, Semaphore places) {
    try {
      return ending(route.work().answer(asked, requestId));
    } catch (JsonProcessingException | RuntimeException defect) {
      LOG.errorf(defect, "service_route_broken path=%s request=%s", route.path(), requestId);
      return ending(Reply.UNAVAILABLE);
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

  private Ending ending(Reply reply) throws JsonProcessingException {
    return switch (reply) {
      case Said said -> new Ending(200, "application/json", json.writeValueAsString(said.body()));
      case Refused refused -> ending(refused);
    };
  }

  private static Ending ending(Refused refused) {
    return new Ending(
        refused.status(),
        "application/problem+json",
        new JsonObject().put("status", refused.status()).put("code", refused.code()).encode());
  }

  private static void end(RoutingContext context, Refused refused) {
    end(context, ending(refused));
  }

  private static void end(RoutingContext context, Ending ending) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(ending.status())
          .putHeader("Content-Type", ending.type())
          .putHeader("Cache-Control", "no-store")
          .end(ending.body());
    }
  }
}
