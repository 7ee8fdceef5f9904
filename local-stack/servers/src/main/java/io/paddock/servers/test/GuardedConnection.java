package io.paddock.servers.test;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a service's connections are guarded at all; what the guard refuses is tested with it. */
public final class GuardedConnection {

  private static final String NEXT = "GET /q/openapi HTTP/1.1\r\nHost: a\r\n\r\n";

  /** A bar is the end of a line. */
  private static final List<String> UNSOUND =
      List.of(
          "POST / HTTP/1.1|Host: a|Content-Length: 5|Transfer-Encoding: chunked||0||",
          "GET / HTTP/1.1|Host: a|Host: b||",
          "GET /?x=%zz HTTP/1.1|Host: a||");

  private GuardedConnection() {}

  /**
   * The requests that the service under test does not answer as it must: once, with a problem, and
   * nothing after.
   *
   * @throws IOException when the server does not close a connection
   */
  public static List<String> breaches() throws IOException {
    URI server = URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    List<String> breaches = new ArrayList<>();
    for (String request : UNSOUND) {
      String answer = RawHttp.exchange(server, request.replace("|", "\r\n") + NEXT);
      if (!isOneProblem(answer)) {
        breaches.add(request + answer);
      }
    }
    return breaches;
  }

  private static boolean isOneProblem(String answer) {
    String lower = answer.toLowerCase(Locale.ROOT);
    return lower.startsWith("http/1.1 400 ")
        && lower.indexOf("http/1.1 ", 1) < 0
        && lower.contains("\r\ncontent-type: application/problem+json\r\n")
        && lower.contains("\r\nx-request-id: ");
  }
}
