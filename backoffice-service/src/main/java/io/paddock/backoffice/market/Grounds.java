package io.paddock.backoffice.market;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a market ends as it does, and who says so.
 *
 * @param source where everybody can look it up
 */
record Grounds(@Nullable String reason, @Nullable String source) {

  static final int MAX_REASON = 500;
  static final String REASON_RULE = "must be 1 to 500 characters";
  static final int MAX_SOURCE = 300;
  static final String SOURCE_RULE = "must be 1 to 300 characters";

  /**
   * The same, if there are any.
   *
   * @throws Problem a 400 that points at what is missing
   */
  Grounds present() {
    List<Violation> missing = new ArrayList<>();
    if (reason == null) {
      missing.add(new Violation("/reason", "must be given"));
    }
    if (source == null) {
      missing.add(new Violation("/source", "must be given"));
    }
    if (!missing.isEmpty()) {
      throw Problem.invalid(missing);
    }
    return this;
  }

  /** Beside what a command remembers. */
  Map<String, Object> beside(Map<String, Object> request) {
    Map<String, Object> all = new LinkedHashMap<>(request);
    if (reason != null) {
      all.put("reason", reason);
    }
    if (source != null) {
      all.put("source", source);
    }
    return all;
  }
}
