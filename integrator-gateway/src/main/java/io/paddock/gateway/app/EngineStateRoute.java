package io.paddock.gateway.app;

import io.paddock.gateway.replica.EngineState;
import io.paddock.gateway.replica.TradingCore;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /engine/state} on the management port: {@code {sequence, hash}}. The hash of the whole
 * state is made when somebody asks, between two records.
 */
@Singleton
class EngineStateRoute {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final long LIMIT_SECONDS = 10;

  private final TradingCore core;

  EngineStateRoute(TradingCore core) {
    this.core = core;
  }

  void register(@Observes ManagementInterface management) {
    management.router().get("/engine/state").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    var _ =
        core.state()
            .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
            .whenComplete(
                (state, failure) ->
                    context.vertx().getOrCreateContext().runOnContext(_ -> write(context, state)));
  }

  private static void write(RoutingContext context, @Nullable EngineState state) {
    if (state == null) {
      context
          .response()
          .setStatusCode(UNAVAILABLE)
          .putHeader("Content-Type", "application/json")
          .end(new JsonObject().put("code", "trading_unavailable").encode());
      return;
    }
    context
        .response()
        .setStatusCode(OK)
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("sequence", state.sequence())
                .put("hash", state.hash().toString())
                .encode());
  }
}
