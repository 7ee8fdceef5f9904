package io.paddock.web.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that came as the parameter {@code key} of a request that becomes a WebSocket, where a
 * browser can set no headers. It is taken out of the request's target before anybody else reads it:
 * no log, trace or message can show what is not there.
 *
 * @param target without the parameter
 * @param keys as sent, in their order; what cannot be a key is kept as something that is none
 */
record QueryKey(String target, List<String> keys) {

  /** The header in whose place the parameter stands. */
  static final String HEADER = "X-Api-Key";

  private static final String PARAMETER = "key";
  private static final String NO_KEY = "malformed";

  QueryKey {
    keys = List.copyOf(keys);
  }

  /** Takes every key out of a request's target. */
  static QueryKey of(String target) {
    int mark = target.indexOf('?');
    if (mark < 0) {
      return new QueryKey(target, List.of());
    }
    List<String> kept = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (String parameter : target.substring(mark + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (decoded(name).equals(PARAMETER)) {
        keys.add(keyIn(equals < 0 ? "" : parameter.substring(equals + 1)));
      } else {
        kept.add(parameter);
      }
    }
    if (keys.isEmpty()) {
      return new QueryKey(target, keys);
    }
    String path = target.substring(0, mark);
    return new QueryKey(kept.isEmpty() ? path : path + "?" + String.join("&", kept), keys);
  }

  private static String keyIn(String value) {
    String key = decoded(value);
    return key.chars().allMatch(c -> c > ' ' && c <= '~') ? key : NO_KEY;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return NO_KEY;
    }
  }

  /** Says nothing of the keys. */
  @Override
  public String toString() {
    return "QueryKey[" + target + "]";
  }
}
