package io.paddock.web.error;

import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.request.RequestId;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jboss.logging.Logger;

/** What a caller and the log are told of a failure that nothing in the code expected. */
final class UnexpectedFailure {

  private static final Logger LOG = Logger.getLogger(UnexpectedFailure.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private UnexpectedFailure() {}

  static Problem toProblem(Throwable failure, RoutingContext context) {
    if (DatabaseFailure.isOutage(failure)) {
      LOG.warnf("database_unavailable cause=%s", failure.getClass().getSimpleName());
      return Problem.of(
              WebError.UNAVAILABLE,
              "The database does not answer; the same request may be sent again")
          .withHeader("Retry-After", RETRY_AFTER_SECONDS)
          .with("retryable", true);
    }
    if (isCallersLeaving(failure, context)) {
      LOG.infof("request_dropped reason=caller_gone requestId=%s", RequestId.of(context));
      return Problem.of(WebError.INVALID_REQUEST, "The caller left before its request was whole");
    }
    LOG.error("unexpected_failure", failure);
    return Problem.of(WebError.INTERNAL_ERROR, "The request could not be completed");
  }

  /** What fails as nobody is there any more; a defect of ours is one whoever is there. */
  private static boolean isCallersLeaving(Throwable failure, RoutingContext context) {
    return (failure instanceof IOException || failure instanceof HttpClosedException)
        && context.response().closed();
  }
}
