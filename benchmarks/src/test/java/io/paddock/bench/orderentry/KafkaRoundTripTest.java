package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.load.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaRoundTripTest {

  private static final TopicPartition LOG = new TopicPartition("scratch", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Broker producer = new Broker();
  private final KafkaRoundTrip roundTrip;

  KafkaRoundTripTest() {
    consumer.assign(List.of(LOG));
    consumer.updateBeginningOffsets(Map.of(LOG, 0L));
    consumer.seekToBeginning(List.of(LOG));
    roundTrip = new KafkaRoundTrip(producer, consumer, LOG);
  }

  @AfterEach
  void close() {
    roundTrip.close();

    assertThat(producer.closed()).isTrue();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void aRecordIsBackWhenTheConsumerHasSeenIt() throws IOException, InterruptedException {
    for (Call call : roundTrip.prepare(3)) {
      call.once();
    }

    assertThat(producer.history()).hasSize(3);
    assertThat(producer.history().getFirst().value()).hasSize(320);
    assertThat(producer.history().getFirst().partition()).isZero();
    assertThat(producer.history().getFirst().topic()).isEqualTo("scratch");
  }

  @Test
  void aRecordThatIsNotWrittenIsAFailure() {
    producer.failing = true;

    assertThatThrownBy(() -> roundTrip.prepare(1).getFirst().once())
        .isInstanceOf(IOException.class)
        .hasMessage("a record was not written: java.lang.IllegalStateException: broker away");
  }

  /** What is written can be read at once. */
  private final class Broker extends MockProducer<byte[], byte[]> {

    private boolean failing;
    private long offset;

    Broker() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> written, Callback callback) {
      if (failing) {
        callback.onCompletion(null, new IllegalStateException("broker away"));
        return new CompletableFuture<>();
      }
      Future<RecordMetadata> acknowledged = super.send(written, callback);
      consumer.addRecord(new ConsumerRecord<>("scratch", 0, offset++, null, written.value()));
      return acknowledged;
    }
  }
}
