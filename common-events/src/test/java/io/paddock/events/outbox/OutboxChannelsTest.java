package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.outbox.OutboxChannel.ByKey;
import io.paddock.events.outbox.OutboxChannel.Encoding;
import io.paddock.events.outbox.OutboxChannel.Pace;
import io.paddock.events.outbox.OutboxChannel.Single;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxChannelsTest {

  @ParameterizedTest
  @EnumSource
  void everyTopicOfEventsIsPartitionedBySubjectAndPublishedByTheBatch(EventTopic topic) {
    assertThat(OutboxChannels.to(topic.topicName()))
        .contains(
            new OutboxChannel(topic.topicName(), new ByKey(3), Encoding.CLOUD_EVENT, Pace.BATCH));
  }

  @Test
  void commandsAreBytesOnOnePartitionOneAtATime() {
    assertThat(OutboxChannels.to("trading.commands"))
        .contains(OutboxChannels.COMMANDS)
        .contains(
            new OutboxChannel(
                "trading.commands", new Single(0, "trading"), Encoding.BYTES, Pace.STRICT));
    assertThat(OutboxChannels.COMMANDS.isStrict()).isTrue();
  }

  @Test
  void thereIsNoOther() {
    assertThat(OutboxChannels.all()).hasSize(EventTopic.values().length + 1);
    assertThat(OutboxChannels.to("chat.events")).isEmpty();
  }

  @Test
  void anEventsChannelSendsTheEnvelopeUnderItsSubject() {
    OutboxChannel channel = OutboxChannels.to("game.events").orElseThrow();

    ProducerRecord<String, byte[]> record =
        channel.message(new OutboxRecord(1, "game.events", "player/1", "{\"é\":1}", null), null);

    assertThat(record.topic()).isEqualTo("game.events");
    assertThat(record.key()).isEqualTo("player/1");
    assertThat(record.partition()).isNull();
    assertThat(record.value()).isEqualTo("{\"é\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(record.headers()).extracting(Header::key).containsExactly("content-type");
    assertThat(channel.isStrict()).isFalse();
  }

  @Test
  void whatTheOutboxKeepsAsTextIsTheSameBytesAgain() {
    byte[] command = {0, 1, -1, 127, -128};
    byte[] envelope = "{\"é\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(Encoding.BYTES.text(command)).isEqualTo("AAH/f4A=");
    assertThat(Encoding.BYTES.bytes("AAH/f4A=")).isEqualTo(command);
    assertThat(Encoding.CLOUD_EVENT.bytes(Encoding.CLOUD_EVENT.text(envelope))).isEqualTo(envelope);
  }
}
