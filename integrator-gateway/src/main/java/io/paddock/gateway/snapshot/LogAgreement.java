package io.paddock.gateway.snapshot;

import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.TopicFacts;
import java.util.OptionalLong;

/** Whether PostgreSQL and the log can be of one history. */
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
