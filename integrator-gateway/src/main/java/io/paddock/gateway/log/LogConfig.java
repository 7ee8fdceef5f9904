package io.paddock.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How this pod talks to the log. */
@ConfigMapping(prefix = "paddock.trading.log")
public interface LogConfig {

  /** The topic; another one only in tests. */
  @WithDefault("trading.commands")
  String topic();

  /** Copies that the topic must have at least; 3, and 1 in the sandbox, unless set. */
  OptionalInt replicationFactor();

  /** What the topic's {@code min.insync.replicas} must be at least; 2, and 1 in the sandbox. */
  OptionalInt minInSyncReplicas();

  /** Commands handed over and not acknowledged yet; beyond it a command is refused, unsent. */
  @WithDefault("2000")
  int maxInFlight();

  /** How long handing one record to the client may take, metadata and buffers; 500 ms at most. */
  @WithDefault("PT0.5S")
  Duration maxBlock();

  /** After this an append that nobody acknowledged counts as unknown. */
  @WithDefault("PT2S")
  Duration deliveryTimeout();

  /** Records of one poll, so that the thread looks up now and then while it replays. */
  @WithDefault("2000")
  int maxPollRecords();

  /** For one question about the topic, and between two attempts while the broker is away. */
  @WithDefault("PT5S")
  Duration askTimeout();

  /** Between two looks at the topic's identity and settings while the pod runs. */
  @WithDefault("PT10S")
  Duration guardEvery();
}
