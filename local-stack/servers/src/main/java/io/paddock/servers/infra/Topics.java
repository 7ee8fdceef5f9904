package io.paddock.servers.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The topics that services expect to find; made by the stack, as an operator would make them in
 * production.
 */
public final class Topics {

  /**
   * The exchange's log is the truth about orders and balances, so that nothing of it may ever be
   * deleted, and its order is total, so that it has one partition. Its records' time is the
   * exchange's clock, which only the broker sets.
   */
  public static final Topic TRADING_COMMANDS = tradingCommands("trading.commands");

  /**
   * The log of all rooms: as many processes can own rooms as it has partitions. Nothing of it
   * matters for longer than a round; its records' time is the rooms' clock.
   */
  public static final Topic ROOM_COMMANDS =
      new Topic(
          "room.commands",
          12,
          Map.of(
              "retention.ms", "604800000",
              "cleanup.policy", "delete",
              "message.timestamp.type", "LogAppendTime",
              "min.insync.replicas", "1"));

  public static final List<Topic> ALL =
      Stream.concat(
              Stream.of(
                      "operator.events",
                      "aggregator.events",
                      "partner.events",
                      "market.events",
                      "game.events",
                      "trading.events")
                  .map(Topic::ofEvents),
              Stream.of(TRADING_COMMANDS, ROOM_COMMANDS))
          .toList();

  private Topics() {}

  /** A log of an exchange under another name, for a test that has one of its own. */
  public static Topic tradingCommands(String name) {
    return new Topic(
        name,
        1,
        Map.of(
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "cleanup.policy", "delete",
            "message.timestamp.type", "LogAppendTime",
            // One broker. Production runs three, two of which have to be in sync.
            "min.insync.replicas", "1"));
  }
}
