package io.paddock.events.outbox;

import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one subject's records from a topic, from its beginning, as they were stored. */
final class PublishedEvents implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;
  private final String subject;
  private final List<ConsumerRecord<String, String>> found = new ArrayList<>();

  PublishedEvents(String bootstrapServers, String topic, String subject) {
    this.subject = subject;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All that were found so far. */
  List<ConsumerRecord<String, String>> records() {
    for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
      if (message.key().equals(subject)) {
        found.add(message);
      }
    }
    return List.copyOf(found);
  }

  List<Long> sequences() {
    return records().stream()
        .map(message -> EventJson.read(message.value()))
        .map(EventEnvelope::sequence)
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
