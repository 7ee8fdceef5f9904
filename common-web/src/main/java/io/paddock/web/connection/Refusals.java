package io.paddock.web.connection;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.paddock.web.request.RequestId;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The answers to what never becomes a request: they look like all others and end the connection.
 */
@Singleton
class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final ProblemWriter problems;
  private final RequestId ids;

  Refusals(ProblemWriter problems, RequestId ids) {
    this.problems = problems;
    this.ids = ids;
  }

  /** What to say of bytes that the decoder gave up on; {@code null}: nobody is there to hear it. */
  static @Nullable Problem of(DecoderResult failed) {
    return switch (failed.cause()) {
      case PrematureChannelClosureException _ -> null;
      case TooLongHttpLineException _ ->
          Problem.of(WebError.URI_TOO_LONG, "The request line is over the limit");
      case TooLongHttpHeaderException _ ->
          Problem.of(WebError.HEADERS_TOO_LARGE, "The headers are over the limit");
      case null, default ->
          Problem.of(WebError.INVALID_REQUEST, "These bytes are no request of HTTP/1.1");
    };
  }

  /** What a process says that ends; another one takes the request. */
  static Problem stopping() {
    return Problem.of(WebError.UNAVAILABLE, "This pod is stopping").retryAfter(1);
  }

  /** The answer, whose connection is to be closed; logged, as no access log will have it. */
  FullHttpResponse answer(Problem problem, @Nullable String offeredId, boolean withBody) {
    String id = ids.choose(offeredId);
    byte[] document = problems.bytes(problem, id);
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.error().status()),
            withBody ? Unpooled.wrappedBuffer(document) : Unpooled.EMPTY_BUFFER);
    answer
        .headers()
        .set("Content-Type", ProblemWriter.MEDIA_TYPE)
        .set("Content-Length", document.length)
        .set("Cache-Control", "no-store")
        .set("X-Content-Type-Options", "nosniff")
        .set(RequestId.HEADER, id)
        .set("Connection", "close");
    problem.headers().forEach(answer.headers()::set);
    LOG.infof(
        "request_refused status=%d code=%s requestId=%s detail=%s",
        problem.error().status(), problem.error().code(), id, problem.detail());
    return answer;
  }

  void gone(String during) {
    LOG.infof("caller_gone during=%s", during);
  }
}
