package io.paddock.stack.seed;

import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;

/** The addresses of a sandbox's services, by name: cookies are set for {@code localhost}. */
public record SandboxUrls(
    String backoffice,
    String games,
    String gateway,
    String gatewayWs,
    String callbacks,
    String demoOperator) {

  public static SandboxUrls of(PortPlan ports) {
    return new SandboxUrls(
        http(ports, Listener.BACKOFFICE),
        http(ports, Listener.GAMES),
        http(ports, Listener.GATEWAY),
        "ws://localhost:" + ports.of(Listener.GATEWAY),
        http(ports, Listener.CALLBACKS),
        http(ports, Listener.DEMO_OPERATOR));
  }

  private static String http(PortPlan ports, Listener listener) {
    return "http://localhost:" + ports.of(listener);
  }
}
