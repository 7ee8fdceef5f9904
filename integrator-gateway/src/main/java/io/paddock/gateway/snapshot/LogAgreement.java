package io.paddock.gateway.snapshot;

import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.matching.TradingEngine;
import java.util.List;
import java.util.OptionalLong;

/** Whether PostgreSQL and the log can be of one history, and of one that this build understands. */
public final class LogAgreement {

  private LogAgreement() {}

  /**
   * Does nothing when they can.
   *
   * @param newestSnapshot the highest sequence of a stored snapshot
   * @throws LogFaultException when PostgreSQL belongs to another topic, or knows records that the
   *     log does not have
   */
  public static void check(TopicFacts topic, Position position, OptionalLong newestSnapshot) {
    if (!topic.topicId().equals(position.topicId())) {
      throw new LogFaultException(
          "PostgreSQL belongs to the topic with id "
              + position.topicId()
              + ", the broker's has id "
              + topic.topicId());
    }
    if (position.sequence() >= topic.end()) {
      throw ahead("the projection", position.sequence(), topic.end());
    }
    if (newestSnapshot.isPresent() && newestSnapshot.getAsLong() >= topic.end()) {
      throw ahead("a snapshot", newestSnapshot.getAsLong(), topic.end());
    }
  }

  /**
   * Does nothing when this build knows the behaviour that was in force at every snapshot. A replay
   * would reach the same record after minutes, and stop there without saying what to do.
   *
   * @throws LogFaultException when a pod of a newer build has switched the log to its behaviour
   */
  public static void checkVersion(TopicFacts topic, List<SnapshotHeader> snapshots) {
    for (SnapshotHeader snapshot : snapshots) {
      if (snapshot.topicId().equals(topic.topicId())
          && snapshot.engineVersion() > TradingEngine.LATEST_VERSION) {
        throw new LogFaultException(
            "the log is at engine version "
                + snapshot.engineVersion()
                + " (snapshot at sequence "
                + snapshot.sequence()
                + "), this build knows "
                + TradingEngine.LATEST_VERSION
                + " at most: there is no way back, run a build that knows it");
      }
    }
  }

  private static LogFaultException ahead(String what, long sequence, long end) {
    return new LogFaultException(
        "PostgreSQL is ahead of the log: "
            + what
            + " is at sequence "
            + sequence
            + ", the log ends at "
            + end);
  }
}
