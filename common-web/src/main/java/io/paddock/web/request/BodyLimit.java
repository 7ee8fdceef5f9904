package io.paddock.web.request;

import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers a body that declares itself too large with a problem document, once its sender's
 * credentials were judged. The server's own limit, which comes next, stays as the floor for bodies
 * that do not say how long they are; it closes the connection.
 */
@Singleton
public class BodyLimit {

  /** Quarkus authenticates at 200 and authorises at 100. */
  private static final int AFTER_CREDENTIALS = 50;

  private final ProblemWriter problems;
  private final long maximumBytes;

  BodyLimit(
      ProblemWriter problems,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "64K")
          MemorySize maximum) {
    this.problems = problems;
    this.maximumBytes = maximum.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_CREDENTIALS);
  }

  private void check(RoutingContext context) {
    if (declaredBytes(context.request().getHeader("Content-Length")) > maximumBytes) {
      context.response().putHeader("Connection", "close");
      problems.write(
          context,
          Problem.of(WebError.BODY_TOO_LARGE, "The limit is " + maximumBytes + " bytes")
              .with("limitBytes", maximumBytes));
    } else {
      context.next();
    }
  }

  static long declaredBytes(@Nullable String contentLength) {
    if (contentLength == null) {
      return 0;
    }
    try {
      return Long.parseLong(contentLength);
    } catch (NumberFormatException notANumber) {
      return Long.MAX_VALUE;
    }
  }
}
