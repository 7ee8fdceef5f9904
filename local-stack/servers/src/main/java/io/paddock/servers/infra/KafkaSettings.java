package io.paddock.servers.infra;

import java.util.List;

/** What every broker of ours is started with, as a process or in a container. */
final class KafkaSettings {

  static final List<String> HEAP = List.of("-Xms48m", "-Xmx192m", "-XX:MaxDirectMemorySize=64m");
  static final List<String> PERFORMANCE = List.of("-XX:+UseSerialGC");

  // The log is the truth for some topics: records stay until somebody deletes them, and bear the
  // broker's time.
  // One broker, so everything is replicated once; internal topics are kept small.
  private static final String SERVER =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=PLAINTEXT
      auto.create.topics.enable=false
      num.partitions=3
      default.replication.factor=1
      min.insync.replicas=1
      unclean.leader.election.enable=false
      log.retention.ms=-1
      log.retention.bytes=-1
      log.cleanup.policy=delete
      log.message.timestamp.type=LogAppendTime
      log.segment.bytes=67108864
      log.cleaner.dedupe.buffer.size=4194304
      offsets.topic.num.partitions=1
      offsets.topic.replication.factor=1
      transaction.state.log.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      share.coordinator.state.topic.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      num.network.threads=2
      num.io.threads=2
      num.replica.fetchers=1
      background.threads=2
      """;

  private KafkaSettings() {}

  /**
   * The text of {@code server.properties}. Whoever asks the broker is sent to this machine's own
   * address and the same port.
   *
   * @param address on which address it takes connections
   * @param port where it does
   * @param controllerPort where it is its own controller
   * @param logFolder where it keeps its records
   */
  static String properties(String address, int port, int controllerPort, String logFolder) {
    return SERVER
        + """
        listeners=PLAINTEXT://%2$s:%3$d,CONTROLLER://%1$s:%4$d
        advertised.listeners=PLAINTEXT://%1$s:%3$d
        controller.quorum.voters=1@%1$s:%4$d
        log.dirs=%5$s
        """
            .formatted(Loopback.HOST, address, port, controllerPort, logFolder);
  }
}
