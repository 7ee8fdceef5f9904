package io.paddock.demo.settings;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Restricts sandbox controls to callers on this machine, unless others may use them, too. */
@Singleton
public class Controls {

  private final boolean openToAll;

  @Inject
  Controls(DemoConfig config) {
    this(config.remoteControls());
  }

  Controls(boolean openToAll) {
    this.openToAll = openToAll;
  }

  /**
   * Lets a call pass that may use a control.
   *
   * @throws Problem 403 for any other
   */
  public void require(HttpServerRequest request) {
    if (!mayUse(request.remoteAddress().hostAddress())) {
      throw Problem.of(WebError.FORBIDDEN, "Only this machine may do that");
    }
  }

  boolean mayUse(String address) {
    return openToAll || isLoopback(address);
  }

  /** {@code address} is an IP literal, so no name is resolved. */
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
