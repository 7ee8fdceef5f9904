package io.paddock.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.request.RequestId;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every way in which a resource can fail into one shape of answer. */
@Singleton
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private final ProblemWriter writer;
  private final CurrentVertxRequest exchange;

  ProblemMappers(ProblemWriter writer, CurrentVertxRequest exchange) {
    this.writer = writer;
    this.exchange = exchange;
  }

  @ServerExceptionMapper
  public Response problem(Problem problem) {
    return writer.response(problem);
  }

  @ServerExceptionMapper
  public Response violations(ConstraintViolationException failure) {
    List<Violation> violations =
        failure.getConstraintViolations().stream()
            .map(v -> new Violation(Pointers.of(v.getPropertyPath()), v.getMessage()))
            .distinct()
            .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::detail))
            .toList();
    return writer.response(Problem.invalid(violations));
  }

  /** The framework has a mapper of its own for this subclass, which would show class names. */
  @ServerExceptionMapper(priority = 1)
  public Response mismatch(MismatchedInputException failure) {
    return json(failure);
  }

  @ServerExceptionMapper(priority = 1)
  public Response json(JsonProcessingException failure) {
    return writer.response(JsonFailure.toProblem(failure));
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException failure) {
    if (failure.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    int status = failure.getResponse().getStatus();
    if (status < 400) {
      return failure.getResponse();
    }
    return writer.response(HttpFailure.toProblem(failure));
  }

  @ServerExceptionMapper
  public Response anything(Throwable failure) {
    if (DatabaseFailure.isOutage(failure)) {
      LOG.warnf("database_unavailable cause=%s", failure.getClass().getSimpleName());
      return writer.response(
          Problem.of(
                  WebError.UNAVAILABLE,
                  "The database does not answer; the same request may be sent again")
              .withHeader("Retry-After", RETRY_AFTER_SECONDS)
              .with("retryable", true));
    }
    if (isCallersLeaving(failure)) {
      LOG.infof("request_dropped reason=caller_gone requestId=%s", RequestId.current());
      return writer.response(
          Problem.of(WebError.INVALID_REQUEST, "The caller left before its request was whole"));
    }
    LOG.error("unexpected_failure", failure);
    return writer.response(
        Problem.of(WebError.INTERNAL_ERROR, "The request could not be completed"));
  }

  /** What fails as nobody is there any more; a defect of ours is one whoever is there. */
  private boolean isCallersLeaving(Throwable failure) {
    return (failure instanceof IOException || failure instanceof HttpClosedException)
        && exchange.getCurrent().response().closed();
  }
}
