package io.paddock.stack.seed;

import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;

/** The addresses of a sandbox's services, without a trailing slash. */
public record SandboxUrls(
    String backoffice, String games, String gateway, String callbacks, String demoOperator) {

  /** The local stack's, by name: cookies are set for {@code localhost}. */
  public static SandboxUrls of(PortPlan ports) {
    return new SandboxUrls(
        http(ports, Listener.BACKOFFICE),
        http(ports, Listener.GAMES),
        http(ports, Listener.GATEWAY),
        http(ports, Listener.CALLBACKS),
        http(ports, Listener.DEMO_OPERATOR));
  }

  /** The gateway's sockets: {@code ws://} where it is reached by {@code http://}. */
  String gatewayWs() {
    return gateway.replaceFirst("^http", "ws");
  }

  private static String http(PortPlan ports, Listener listener) {
    return "http://localhost:" + ports.of(listener);
  }
}
