package io.paddock.web.http;

import io.paddock.web.db.DatabaseException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.ConnectException;

/** Fails in front of every resource, as a filter may. */
@Singleton
public class FailingRoute {

  static final String PATH = "/failing-route";

  private static final int BEFORE_RESOURCES = 1;

  void register(@Observes Router router) {
    router.get(PATH).order(BEFORE_RESOURCES).handler(FailingRoute::fail);
  }

  private static void fail(RoutingContext context) {
    switch (context.request().getParam("how")) {
      case "defect" -> throw new IllegalStateException("secret");
      case "database" ->
          context.fail(new DatabaseException("secret", new ConnectException("secret")));
      case "problem" -> context.fail(Problem.of(WebError.RATE_LIMITED, "Too many requests"));
      case "status" -> context.fail(413);
      default -> context.fail(new HttpException(405));
    }
  }
}
