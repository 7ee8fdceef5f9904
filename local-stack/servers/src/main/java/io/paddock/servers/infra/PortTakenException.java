package io.paddock.servers.infra;

import io.paddock.servers.home.PortPlan;

/** Somebody else listens where one of ours should. */
public final class PortTakenException extends RuntimeException {

  private final int port;

  /**
   * @param service whose port it is
   * @param port the port
   */
  public PortTakenException(String service, int port) {
    super(
        "port %d (%s) is taken by another program: stop that, or set %s (it shifts every port)"
            .formatted(port, service, PortPlan.OFFSET_VARIABLE));
    this.port = port;
  }

  public int port() {
    return port;
  }
}
