package io.paddock.servers.home;

import java.util.Locale;

/** Every port that the stack listens on, at offset 0. */
public enum Listener {
  BACKOFFICE(8081),
  GAMES(8082),
  GATEWAY(8083),
  CALLBACKS(8084),
  DEMO_OPERATOR(8090),
  POSTGRES(8091),
  REDIS(8092),
  KAFKA(8093),
  KAFKA_CONTROLLER(8094),
  BACKOFFICE_MANAGEMENT(9081),
  GAMES_MANAGEMENT(9082),
  GATEWAY_MANAGEMENT(9083),
  CALLBACKS_MANAGEMENT(9084),
  DEMO_OPERATOR_MANAGEMENT(9090);

  private final int basePort;

  Listener(int basePort) {
    this.basePort = basePort;
  }

  /** The port when nothing is shifted. */
  public int basePort() {
    return basePort;
  }

  /** The name in messages: {@code demo-operator management}. */
  public String label() {
    String name = name().toLowerCase(Locale.ROOT);
    return name.endsWith("_management")
        ? name.substring(0, name.length() - "_management".length()).replace('_', '-')
            + " management"
        : name.replace('_', '-');
  }
}
