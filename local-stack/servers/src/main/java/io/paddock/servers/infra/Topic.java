package io.paddock.servers.infra;

import java.util.Map;

/**
 * A topic as services expect to find it.
 *
 * @param name its name
 * @param partitions how many; a topic that is there with another number is refused, since order
 *     holds within a partition only
 * @param settings what differs from the broker's defaults, or must not depend on them
 */
public record Topic(String name, int partitions, Map<String, String> settings) {

  private static final int EVENT_PARTITIONS = 3;

  public Topic {
    settings = Map.copyOf(settings);
  }

  /** A topic of events, with the broker's defaults. */
  static Topic ofEvents(String name) {
    return new Topic(name, EVENT_PARTITIONS, Map.of());
  }
}
