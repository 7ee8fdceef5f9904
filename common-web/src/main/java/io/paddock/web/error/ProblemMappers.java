package io.paddock.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every way in which a resource can fail into one shape of answer. */
@Singleton
public class ProblemMappers {

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
    return writer.response(HttpFailure.toProblem(status));
  }

  @ServerExceptionMapper
  public Response anything(Throwable failure) {
    return writer.response(UnexpectedFailure.toProblem(failure, exchange.getCurrent()));
  }
}
