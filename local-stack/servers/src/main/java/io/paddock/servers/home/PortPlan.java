package io.paddock.servers.home;

import java.util.Map;

/**
 * The ports of one stack: all of them shifted by the same offset.
 *
 * @param offset 0 to {@value #MAX_OFFSET}
 */
public record PortPlan(int offset) {

  /** The variable that shifts every port. */
  public static final String OFFSET_VARIABLE = "PADDOCK_PORT_OFFSET";

  /** 65 535 less the highest base port. */
  public static final int MAX_OFFSET = 56_445;

  /**
   * @throws IllegalArgumentException when a port would leave 1–65535
   */
  public PortPlan {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          OFFSET_VARIABLE + " must be between 0 and " + MAX_OFFSET + ", not " + offset);
    }
  }

  /**
   * Reads the offset from {@value #OFFSET_VARIABLE}; absent or blank is 0.
   *
   * @throws IllegalArgumentException when it is not a whole number in range
   */
  public static PortPlan from(Map<String, String> environment) {
    String offset = environment.getOrDefault(OFFSET_VARIABLE, "").strip();
    if (offset.isEmpty()) {
      return new PortPlan(0);
    }
    try {
      return new PortPlan(Integer.parseInt(offset));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          OFFSET_VARIABLE + " must be a whole number, not '" + offset + "'", notANumber);
    }
  }

  /** The port of one listener. */
  public int of(Listener listener) {
    return listener.basePort() + offset;
  }

  /** The ports of the embedded servers. */
  public ServerPorts servers() {
    return new ServerPorts(
        of(Listener.POSTGRES),
        of(Listener.REDIS),
        of(Listener.KAFKA),
        of(Listener.KAFKA_CONTROLLER));
  }
}
