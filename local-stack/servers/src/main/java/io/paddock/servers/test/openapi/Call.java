package io.paddock.servers.test.openapi;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as far as a document speaks of them.
 *
 * @param path raw, without the query
 * @param query raw; empty when there is none
 * @param sentType the request's content type, null when it named none
 * @param sent the request's body, null when there was none
 * @param type the answer's content type, null when it named none
 * @param body the answer's body, empty when there was none
 * @param headers the answer's, with names in lower case
 */
record Call(
    String method,
    String path,
    String query,
    @Nullable String sentType,
    @Nullable String sent,
    int status,
    @Nullable String type,
    String body,
    Map<String, String> headers) {

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "%s %s answered %d %s".formatted(method, path, status, body);
  }
}
