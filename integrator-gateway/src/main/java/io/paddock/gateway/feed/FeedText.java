package io.paddock.gateway.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes messages. */
@Singleton
class FeedText {

  private final ObjectMapper json;
  private final ProblemWriter problems;

  FeedText(ObjectMapper json, ProblemWriter problems) {
    this.json = json;
    this.problems = problems;
  }

  ObjectMapper json() {
    return json;
  }

  String of(FeedMessage message) {
    return write(message);
  }

  /** A frame that came to nothing. */
  String failed(@Nullable String id, Problem problem) {
    return of(new FeedMessage.Failed(id, null, null, null, problem(problem, null)));
  }

  /** A subscription that did not come about, or came to an end. */
  String failed(@Nullable String id, FeedKey key, Problem problem) {
    return of(
        new FeedMessage.Failed(
            id, key.channelText(), key.symbolText(), key.outcomeText(), problem(problem, null)));
  }

  /** What a route over HTTP answers. */
  String answer(String id, Object body) {
    return of(new FeedMessage.Answer(id, 200, write(body)));
  }

  /** As {@link #answer}, when it is a refusal. */
  String refused(String id, Problem problem, String requestId) {
    return of(new FeedMessage.Answer(id, problem.error().status(), problem(problem, requestId)));
  }

  /** What is answered while the feed does not keep up. */
  static Problem behind() {
    return Problem.of(GatewayError.TRADING_UNAVAILABLE, "The feed is behind").retryAfter(1);
  }

  private String problem(Problem problem, @Nullable String requestId) {
    return new String(problems.bytes(problem, requestId), StandardCharsets.UTF_8);
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is said must be serialisable", e);
    }
  }
}
