package io.paddock.gateway.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a feed holds, and how long. */
@ConfigMapping(prefix = "paddock.feed")
public interface FeedConfig {

  /** Connections of one key on this pod; a hundredfold for a sandbox's own machine. */
  @WithDefault("50")
  int connectionsPerKey();

  /** Subscriptions of one connection. */
  @WithDefault("100")
  int subscriptions();

  /** Frames a second from one connection; one that sends more is closed. */
  @WithDefault("50")
  int framesPerSecond();

  /** Frames in a row that cannot be read before a connection is closed; each is answered. */
  @WithDefault("20")
  int malformedFrames();

  /** Commands of one connection that wait for their answer, … */
  @WithDefault("32")
  int ordersAtOnce();

  /** … and characters of their frames: a few of the longest batches. */
  @WithDefault("262144")
  int commandCharacters();

  /** Messages that may wait for a slow reader before it is dropped, … */
  @WithDefault("1024")
  int outboxMessages();

  /** … and characters in them: some snapshots of a deep book. */
  @WithDefault("8000000")
  long outboxCharacters();

  /** Messages of each channel that are kept for those who come back. */
  @WithDefault("512")
  int history();

  /** How long a channel that nobody follows is kept up for those who come back. */
  @WithDefault("60s")
  Duration idle();

  /** Records that may wait for the feed; when it falls behind by more, it starts afresh. */
  @WithDefault("16384")
  int intake();

  /** Between two signs of life. */
  @WithDefault("5s")
  Duration heartbeatEvery();

  /** Between two looks whether the keys of open connections still hold. */
  @WithDefault("400ms")
  Duration keysEvery();

  /** What shutdown spends on commands that wait for their answer. */
  @WithDefault("5s")
  Duration drain();
}
