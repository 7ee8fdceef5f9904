package io.paddock.backoffice.market;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a market ends as it does, and who says so.
 *
 * @param source where everybody can look it up
 */
record Grounds(String reason, String source) {

  static final int MAX_REASON = 500;
  static final String REASON_RULE = "must be 1 to 500 characters";
  static final int MAX_SOURCE = 300;
  static final String SOURCE_RULE = "must be 1 to 300 characters";

  /** Beside what a command remembers. */
  Map<String, Object> beside(Map<String, Object> request) {
    Map<String, Object> all = new LinkedHashMap<>(request);
    all.put("reason", reason);
    all.put("source", source);
    return all;
  }
}
