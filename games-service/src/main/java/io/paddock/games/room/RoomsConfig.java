package io.paddock.games.room;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Rooms. */
@ConfigMapping(prefix = "paddock.rooms")
public interface RoomsConfig {

  /** The log of all rooms; another one only in tests. */
  @WithDefault("room.commands")
  String topic();

  /** How many processes can own rooms at once; only for a topic that this process makes. */
  @WithDefault("12")
  int partitions();

  /** The processes among which rooms are shared out. */
  @WithDefault("games.rooms")
  String group();

  /**
   * Without a sign of life for this long a process has lost its rooms; the broker's least is 6 s.
   */
  @WithDefault("6s")
  Duration lostAfter();

  /** How long a round of crash takes bets. */
  @WithDefault("7s")
  Duration betting();

  /** How long a round of a pot or at a table waits for its seats to be taken. */
  @WithDefault("20s")
  Duration gathering();

  /** How long a seat at a table may think; then it stands, or takes no insurance. */
  @WithDefault("20s")
  Duration deciding();

  /** Between a round's end and the next one. */
  @WithDefault("3s")
  Duration pause();

  /** How long rounds go on after somebody was there. */
  @WithDefault("1m")
  Duration awake();

  /** How many bets a round of crash takes. */
  @WithDefault("2000")
  int seats();

  /** Rounds of one chain: drawn at once, and committed to by one hash. */
  @WithDefault("10000")
  int chainLength();

  /** Between two multipliers that are told while a round runs. */
  @WithDefault("100ms")
  Duration tickEvery();

  /** Between two signs of life to everybody who is connected. */
  @WithDefault("5s")
  Duration heartbeatEvery();

  /** Messages that wait for a slow reader, at most; then it is dropped. */
  @WithDefault("256")
  int outbox();

  /** Frames that a connection may send per second, and twice as many at once. */
  @WithDefault("10")
  int framesPerSecond();

  /** How long a frame waits for the log's word; after that its outcome is told later, or read. */
  @WithDefault("5s")
  Duration patience();

  /** Copies of a topic that this process makes; the broker's default unless set. */
  Optional<Short> replicationFactor();
}
