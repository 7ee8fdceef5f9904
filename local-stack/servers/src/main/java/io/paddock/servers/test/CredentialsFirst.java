package io.paddock.servers.test;

import io.paddock.servers.test.ServedRoutes.Served;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends to every route what nobody may send: a caller without a credential is told so, whatever is
 * wrong with the body, and learns nothing about the form, the type or the size that would do.
 */
public final class CredentialsFirst {

  /** What is wrong with a body. */
  private record Wrong(String what, List<String> headers, String body) {}

  private static final String JSON = "Content-Type: application/json";

  private static final List<Wrong> BODIES =
      List.of(
          new Wrong("broken JSON", List.of(JSON, "Content-Length: 1"), "{"),
          new Wrong("JSON of another kind", List.of(JSON, "Content-Length: 2"), "[]"),
          new Wrong("nothing in it", List.of(JSON, "Content-Length: 0"), ""),
          new Wrong("another type", List.of("Content-Type: text/plain", "Content-Length: 1"), "x"),
          new Wrong("no type", List.of("Content-Length: 1"), "x"),
          new Wrong("too many bytes", List.of(JSON, "Content-Length: 99999999"), "{"));

  private CredentialsFirst() {}

  /**
   * Tries all routes with all bodies.
   *
   * @param shown the header lines of a credential that is none; empty for no credential at all
   * @param parameter what stands for every parameter of a path
   * @return the answers that are not 401, not a problem, not {@code no-store} or not {@code
   *     nosniff}; empty if all is well
   */
  public static List<String> violations(
      WireHttp http, List<Served> routes, List<String> shown, String parameter) {
    List<String> found = new ArrayList<>();
    for (Served route : routes) {
      for (Wrong wrong : route.takesBody() ? BODIES : List.of(new Wrong("no", List.of(), ""))) {
        List<String> headers = new ArrayList<>(List.of("Host: localhost", "Connection: close"));
        headers.addAll(shown);
        headers.addAll(wrong.headers());
        WireHttp.Answer answer =
            http.send(route.method(), route.path(parameter), headers, wrong.body());
        boolean right =
            answer.status() == 401
                && answer
                    .value("Content-Type")
                    .filter("application/problem+json"::equals)
                    .isPresent()
                && answer.values("Cache-Control").equals(List.of("no-store"))
                && answer.values("X-Content-Type-Options").equals(List.of("nosniff"));
        if (!right) {
          found.add(route + " with " + wrong.what() + " and " + shown + ": " + answer);
        }
      }
    }
    return found;
  }
}
