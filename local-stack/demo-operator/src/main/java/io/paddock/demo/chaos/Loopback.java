package io.paddock.demo.chaos;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;

/** Restricts sandbox controls to callers on this machine. */
public final class Loopback {

  private Loopback() {}

  /**
   * Lets a call from this machine pass.
   *
   * @throws Problem 403 for any other
   */
  public static void require(HttpServerRequest request) {
    if (!is(request.remoteAddress().hostAddress())) {
      throw Problem.of(WebError.FORBIDDEN, "Only this machine may do that");
    }
  }

  /** {@code address} is an IP literal, so no name is resolved. */
  static boolean is(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
