package io.paddock.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps a request with {@code X-Hold} where its credentials are looked up until a test lets it go.
 */
@Singleton
public class HeldRequests {

  record Held(RoutingContext request, Context home) {

    void go() {
      home.runOnContext(nothing -> request.next());
    }
  }

  static final BlockingQueue<Held> HELD = new LinkedBlockingQueue<>();

  private static final int LIKE_AUTHENTICATION = 200;

  void register(@Observes Filters filters) {
    filters.register(
        request -> {
          if (request.request().getHeader("X-Hold") == null) {
            request.next();
          } else {
            request.request().pause();
            HELD.add(new Held(request, Objects.requireNonNull(Vertx.currentContext())));
          }
        },
        LIKE_AUTHENTICATION);
  }
}
