package io.paddock.web.error;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers what fails outside every resource (a filter, a route of the framework) as a resource's
 * failure is answered. The framework's own answer would name classes.
 */
@Singleton
public class RouteFailures {

  /** The framework's handler is the last route. */
  private static final int BEFORE_FRAMEWORK = Integer.MAX_VALUE - 1;

  private final ProblemWriter writer;

  RouteFailures(ProblemWriter writer) {
    this.writer = writer;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_FRAMEWORK).failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      context.next();
    } else {
      writer.write(context, problem(context));
    }
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure == null) {
      return HttpFailure.toProblem(context.statusCode());
    }
    return failure instanceof HttpException http
        ? HttpFailure.toProblem(http.getStatusCode())
        : UnexpectedFailure.toProblem(failure, context);
  }
}
