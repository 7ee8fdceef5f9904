package io.paddock.auth.http;

import io.paddock.auth.key.KeyCall;
import java.util.List;

/**
 * Routes that make something by {@code POST} which itself never does more than its maker may: a key
 * that only reads opens them, too.
 */
record ReadingPaths(List<String> paths) {

  ReadingPaths {
    paths = List.copyOf(paths);
  }

  KeyCall call(String method, String path, String client) {
    KeyCall call = KeyCall.of(method, client);
    return method.equals("POST") && paths.contains(path) ? new KeyCall(client, false) : call;
  }
}
