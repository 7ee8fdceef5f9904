package io.paddock.events.outbox;

import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.outbox.OutboxChannel.ByKey;
import io.paddock.events.outbox.OutboxChannel.Encoding;
import io.paddock.events.outbox.OutboxChannel.Pace;
import io.paddock.events.outbox.OutboxChannel.Single;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every channel out of the outbox; a new one is a line here. */
final class OutboxChannels {

  /** Commands for the exchange: its log has one partition and knows no envelope. */
  static final Single COMMAND_PARTITION = new Single(0, "trading");

  static final OutboxChannel COMMANDS =
      new OutboxChannel("trading.commands", COMMAND_PARTITION, Encoding.BYTES, Pace.STRICT);

  private static final ByKey BY_SUBJECT = new ByKey(3);

  private static final Map<String, OutboxChannel> ALL =
      Stream.concat(
              Arrays.stream(EventTopic.values()).map(OutboxChannels::events), Stream.of(COMMANDS))
          .collect(Collectors.toUnmodifiableMap(OutboxChannel::topic, Function.identity()));

  private OutboxChannels() {}

  static List<OutboxChannel> all() {
    return List.copyOf(ALL.values());
  }

  /** The channel to that topic; empty for one that only another build of this service knows. */
  static Optional<OutboxChannel> to(String topic) {
    return Optional.ofNullable(ALL.get(topic));
  }

  private static OutboxChannel events(EventTopic topic) {
    return new OutboxChannel(topic.topicName(), BY_SUBJECT, Encoding.CLOUD_EVENT, Pace.BATCH);
  }
}
