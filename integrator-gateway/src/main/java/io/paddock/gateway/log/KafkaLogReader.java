package io.paddock.gateway.log;

import io.paddock.web.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A consumer that is assigned the one partition and belongs to no group. */
public final class KafkaLogReader implements LogReader {

  private static final int UNKNOWN_EPOCH = -1;
  private static final byte[] NO_BYTES = {};
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  KafkaLogReader(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
  }

  /** A reader that has no place yet. */
  public static KafkaLogReader open(Map<String, Object> kafka, LogConfig config) {
    return new KafkaLogReader(
        new KafkaConsumer<>(
            KafkaSettings.consumer(kafka, config),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        config.topic());
  }

  @Override
  public void seekAfter(long sequence, int leaderEpoch) {
    Optional<Integer> epoch =
        leaderEpoch == UNKNOWN_EPOCH ? Optional.empty() : Optional.of(leaderEpoch);
    consumer.seek(partition, new OffsetAndMetadata(sequence + 1, epoch, ""));
  }

  @Override
  public List<LogRecord> poll(Duration longest) {
    try {
      List<LogRecord> records = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest).records(partition)) {
        byte[] value = record.value();
        records.add(
            new LogRecord(
                record.offset(),
                record.timestamp(),
                record.leaderEpoch().orElse(UNKNOWN_EPOCH),
                value == null ? NO_BYTES : value,
                traceparent(record)));
      }
      return records;
    } catch (WakeupException _) {
      // Somebody wants the thread for something else.
      return List.of();
    } catch (InvalidOffsetException lost) {
      throw lost(lost);
    } catch (InterruptException interrupted) {
      throw new LogUnavailableException("interrupted", interrupted);
    } catch (KafkaException failure) {
      throw new LogUnavailableException("the log cannot be read", failure);
    }
  }

  private static @Nullable String traceparent(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader(TraceParent.HEADER);
    return header == null || header.value() == null
        ? null
        : TraceParent.sane(new String(header.value(), StandardCharsets.US_ASCII));
  }

  @Override
  public long position() {
    try {
      return consumer.position(partition);
    } catch (WakeupException _) {
      // Meant for a poll; it is over now.
      return position();
    } catch (InvalidOffsetException lost) {
      throw lost(lost);
    } catch (KafkaException failure) {
      throw new LogUnavailableException("the log cannot be read", failure);
    }
  }

  private static LogFaultException lost(InvalidOffsetException cause) {
    return new LogFaultException(
        "the log no longer has what this replica read: " + cause.getMessage(), cause);
  }

  @Override
  public long lag() {
    return consumer.currentLag(partition).orElse(0);
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
  }
}
