package io.paddock.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.request.RequestId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Writes a problem document, from inside a resource's mapper or from a bare route. */
@Singleton
public class ProblemWriter {

  private final ObjectMapper json;

  ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  /** The answer for a JAX-RS mapper. */
  public Response response(Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(problem.error().status())
            .type(ProblemBody.MEDIA_TYPE)
            .header("Cache-Control", "no-store")
            .entity(encode(problem, RequestId.current()));
    problem.headers().forEach(answer::header);
    return answer.build();
  }

  /** Ends the exchange; for filters and authentication, which run before any resource. */
  public Future<Void> write(RoutingContext context, Problem problem) {
    HttpServerResponse answer = context.response();
    answer.setStatusCode(problem.error().status());
    answer.putHeader("Content-Type", ProblemBody.MEDIA_TYPE);
    answer.putHeader("Cache-Control", "no-store");
    problem.headers().forEach(answer::putHeader);
    return answer.end(Buffer.buffer(encode(problem, RequestId.of(context))));
  }

  private byte[] encode(Problem problem, @Nullable String requestId) {
    try {
      return json.writeValueAsBytes(ProblemBody.of(problem, requestId));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem's members must be serialisable", e);
    }
  }
}
