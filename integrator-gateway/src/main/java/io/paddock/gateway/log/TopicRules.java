package io.paddock.gateway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the topic has to be: the log is the only truth of orders and money, so nothing may ever be
 * removed from it, and an acknowledged record must survive the loss of a broker.
 *
 * @param replicationFactor copies, at least
 * @param minInSyncReplicas copies that acknowledge, at least
 */
public record TopicRules(int replicationFactor, int minInSyncReplicas) {

  private static final TopicRules PRODUCTION = new TopicRules(3, 2);
  private static final TopicRules SANDBOX = new TopicRules(1, 1);

  private static final String MIN_IN_SYNC = "min.insync.replicas";

  /** In this order they are reported. */
  private static final List<Map.Entry<String, String>> EXACT =
      List.of(
          Map.entry("cleanup.policy", "delete"),
          Map.entry("retention.ms", "-1"),
          Map.entry("retention.bytes", "-1"),
          Map.entry("message.timestamp.type", "LogAppendTime"),
          Map.entry("unclean.leader.election.enable", "false"));

  /** The rules of this installation: one broker will do in the sandbox alone. */
  public static TopicRules of(LogConfig config, boolean sandbox) {
    TopicRules usual = sandbox ? SANDBOX : PRODUCTION;
    return new TopicRules(
        config.replicationFactor().orElse(usual.replicationFactor),
        config.minInSyncReplicas().orElse(usual.minInSyncReplicas));
  }

  /** Each setting that is wrong, by name, with what it is and what it has to be. */
  public List<String> violations(TopicFacts facts) {
    List<String> wrong = new ArrayList<>();
    if (facts.partitions() != 1) {
      wrong.add("partitions is " + facts.partitions() + ", must be 1");
    }
    if (facts.replicationFactor() < replicationFactor) {
      wrong.add(
          "replication.factor is "
              + facts.replicationFactor()
              + ", must be at least "
              + replicationFactor);
    }
    for (Map.Entry<String, String> rule : EXACT) {
      String value = facts.settings().getOrDefault(rule.getKey(), "");
      if (!value.equals(rule.getValue())) {
        wrong.add(rule.getKey() + " is " + value + ", must be " + rule.getValue());
      }
    }
    String inSync = facts.settings().getOrDefault(MIN_IN_SYNC, "");
    if (!inSync.matches("[0-9]{1,9}") || Integer.parseInt(inSync) < minInSyncReplicas) {
      wrong.add(MIN_IN_SYNC + " is " + inSync + ", must be at least " + minInSyncReplicas);
    }
    if (facts.beginning() != 0) {
      wrong.add("the log begins at " + facts.beginning() + ", must begin at 0");
    }
    return wrong;
  }

  /**
   * Does nothing when all is well.
   *
   * @throws LogFaultException naming every wrong setting
   */
  public void check(String topic, TopicFacts facts) {
    List<String> wrong = violations(facts);
    if (!wrong.isEmpty()) {
      throw new LogFaultException("topic " + topic + ": " + String.join("; ", wrong));
    }
  }
}
