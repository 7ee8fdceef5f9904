package io.paddock.gateway.log;

import java.util.Map;

/**
 * The topic as the broker describes it.
 *
 * @param topicId its identity: a topic that was deleted and made again has another
 * @param partitions how many
 * @param replicationFactor copies of the partition that has the fewest
 * @param settings its configuration in force
 * @param beginning the first offset that can be read
 * @param end the offset that the next record will get
 */
public record TopicFacts(
    String topicId,
    int partitions,
    int replicationFactor,
    Map<String, String> settings,
    long beginning,
    long end) {

  public TopicFacts {
    settings = Map.copyOf(settings);
  }
}
