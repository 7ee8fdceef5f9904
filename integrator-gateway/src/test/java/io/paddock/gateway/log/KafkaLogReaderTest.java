package io.paddock.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class KafkaLogReaderTest {

  private final List<OffsetAndMetadata> places = new ArrayList<>();
  private final KafkaLogReader reader = new KafkaLogReader(consumer(), "trading.commands");

  /** With the epoch, a log that was truncated since is found out instead of read on. */
  @Test
  void a_place_is_sought_with_the_epoch_of_the_record_before_it() {
    reader.seekAfter(41, 7);

    assertThat(places).containsExactly(new OffsetAndMetadata(42, Optional.of(7), ""));
  }

  @Test
  void before_the_first_record_there_is_no_epoch() {
    reader.seekAfter(-1, -1);

    assertThat(places).containsExactly(new OffsetAndMetadata(0, Optional.empty(), ""));
  }

  @SuppressWarnings("unchecked")
  private Consumer<byte[], byte[]> consumer() {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("seek")) {
                places.add((OffsetAndMetadata) arguments[1]);
              }
              return null;
            });
  }
}
