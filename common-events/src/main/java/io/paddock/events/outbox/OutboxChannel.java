package io.paddock.events.outbox;

import io.paddock.web.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A channel out of the outbox: everything that differs between topics, declared in one value.
 *
 * @param topic the Kafka topic
 * @param partitioning what goes to which partition
 * @param encoding how the outbox's text becomes a record
 * @param pace whether a record waits for the one before it
 */
record OutboxChannel(String topic, Partitioning partitioning, Encoding encoding, Pace pace) {

  /**
   * An outbox row as a record of this channel.
   *
   * @param traceparent what its readers continue, null for nothing
   */
  ProducerRecord<String, byte[]> message(OutboxRecord row, @Nullable String traceparent) {
    byte[] value = encoding.bytes(row.payload());
    ProducerRecord<String, byte[]> message =
        switch (partitioning) {
          case ByKey _ ->
              new ProducerRecord<>(topic, null, null, row.key(), value, encoding.headers());
          case Single single ->
              new ProducerRecord<>(topic, single.partition, null, null, value, encoding.headers());
        };
    if (traceparent != null) {
      message.headers().add(TraceParent.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
    return message;
  }

  boolean isStrict() {
    return pace == Pace.STRICT;
  }

  /** Where records go. */
  sealed interface Partitioning {}

  /**
   * The outbox's key is the record's: its records are on one partition, in order.
   *
   * @param partitions how many the relay creates if the topic is missing
   */
  record ByKey(int partitions) implements Partitioning {}

  /**
   * All records on one partition, without a key. The relay never creates the topic; its reader
   * does.
   *
   * @param orderKey the one key that keeps them in order in the outbox
   */
  record Single(int partition, String orderKey) implements Partitioning {}

  /** What a record holds, and how the outbox's text column keeps it. */
  enum Encoding {
    /** An envelope's JSON, by CloudEvents' Kafka binding in structured mode. */
    CLOUD_EVENT {
      @Override
      String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
      }

      @Override
      byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
      }

      @Override
      List<Header> headers() {
        return HEADERS;
      }
    },
    /** Bytes as they are, without a type; base64 in the outbox. */
    BYTES {
      @Override
      String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
      }

      @Override
      byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
      }

      @Override
      List<Header> headers() {
        return List.of();
      }
    };

    private static final List<Header> HEADERS =
        List.of(
            new RecordHeader(
                "content-type",
                "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8)));

    /** As the outbox keeps it. */
    abstract String text(byte[] bytes);

    abstract byte[] bytes(String text);

    abstract List<Header> headers();
  }

  /** When a record is handed over. */
  enum Pace {
    /** All of a pass at once; of a key that failed, everything from the failure on goes again. */
    BATCH,
    /**
     * One at a time, the next once the one before it is known to be stored: not even a failure lets
     * one overtake another.
     */
    STRICT
  }
}
