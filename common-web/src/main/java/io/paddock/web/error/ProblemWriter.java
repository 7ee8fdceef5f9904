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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a problem document, from inside a resource's mapper or from a bare route. */
@Singleton
public class ProblemWriter {

  /** What every problem document is (RFC 9457). */
  public static final String MEDIA_TYPE = ProblemBody.MEDIA_TYPE;

  private final ObjectMapper json;

  public ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  /** The answer for a JAX-RS mapper. */
  public Response response(Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(problem.error().status())
            .type(ProblemBody.MEDIA_TYPE)
            .entity(bytes(problem, RequestId.current()));
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
    return answer.end(Buffer.buffer(bytes(problem, RequestId.of(context))));
  }

  /** The document in UTF-8, for an answer that is written without either. */
  public byte[] bytes(Problem problem, @Nullable String requestId) {
    try {
      // By way of a text: a pointer may repeat half a surrogate pair, which the writer of bytes
      // refuses and the encoder replaces.
      return json.writeValueAsString(ProblemBody.of(problem, requestId))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem's members must be serialisable", e);
    }
  }
}
