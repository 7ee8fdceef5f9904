package io.paddock.web.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the members of a problem document (RFC 9457), in the order that a reader expects. */
final class ProblemBody {

  static final String MEDIA_TYPE = "application/problem+json";

  private ProblemBody() {}

  static Map<String, Object> of(Problem problem, @Nullable String requestId) {
    ErrorCode error = problem.error();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:paddock:error:" + error.code());
    body.put("title", error.title());
    body.put("status", error.status());
    body.put("detail", problem.detail());
    body.put("code", error.code());
    if (requestId != null) {
      body.put("requestId", requestId);
    }
    if (!problem.violations().isEmpty()) {
      body.put("errors", problem.violations());
    }
    body.putAll(problem.members());
    body.put("fix", error.fix());
    return body;
  }
}
