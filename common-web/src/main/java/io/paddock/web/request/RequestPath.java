package io.paddock.web.request;

import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path has one spelling, so that whoever judges by it (a proxy, an idempotency key, a rate limit)
 * judges the same thing as the route that answers. No path of ours needs an escape, a matrix
 * parameter, an empty or a dot segment, or a slash at its end; ids and addresses are in lower case.
 * Any other spelling is answered like a path that does not exist.
 */
@Singleton
public class RequestPath {

  private static final int AFTER_REQUEST_ID = 9_500;

  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+";

  /** Possessive: else the matcher calls itself once a segment, and many end its stack. */
  private static final Pattern SPELLING =
      Pattern.compile("/(?:" + SEGMENT + "(?:/" + SEGMENT + ")*+)?");

  /** A UUID, a wallet's address or an order's id with a capital letter in it. */
  private static final Pattern CAPITAL_ID =
      Pattern.compile(
          "(?i).*/(?=[^/]*(?-i:[A-F]|0X))"
              + "(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|0x(?:[0-9a-f]{40}|[0-9a-f]{64}))(?:/.*)?");

  private final ProblemWriter problems;

  RequestPath(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_REQUEST_ID);
  }

  private void check(RoutingContext context) {
    if (isSpelledRight(context.request().path())) {
      context.next();
    } else {
      problems.write(context, Problem.of(WebError.NOT_FOUND, "No such resource"));
    }
  }

  /** Whether a path, as it was sent, is in its one spelling. */
  static boolean isSpelledRight(@Nullable String path) {
    return path != null && SPELLING.matcher(path).matches() && !CAPITAL_ID.matcher(path).matches();
  }
}
