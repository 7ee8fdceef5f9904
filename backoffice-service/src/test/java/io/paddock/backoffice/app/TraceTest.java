package io.paddock.backoffice.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.trace.Traces.Caller;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace: the request, the outbox, and what Kafka is handed. */
@QuarkusTest
class TraceTest {

  private static final String TOPIC = "operator.events";

  @Test
  void aChangesEventReachesKafkaInTheRequestsTrace() {
    Operator operator = Tenants.operator();
    Caller caller = Caller.begin();

    operator
        .owner()
        .api()
        .with("traceparent", caller.header())
        .put(
            operator.own() + "/config",
            "{'enabledGames':['dice'],'currencies':{'USDT':{'minBet':'0.1','maxBet':'500'}}}")
        .then()
        .statusCode(200);

    await().until(() -> !caller.spans(SpanKind.PRODUCER).isEmpty());
    SpanData request = caller.spans(SpanKind.SERVER).getFirst();
    assertThat(request.getParentSpanId()).isEqualTo(caller.spanId());
    SpanData published = caller.spans(SpanKind.PRODUCER).getFirst();
    assertThat(published.getName()).isEqualTo("publish " + TOPIC);
    assertThat(published.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(headers("operator/" + operator.id()))
        .contains("00-" + caller.traceId() + "-" + published.getSpanId() + "-01");
  }

  @Test
  void aCommandForTheExchangeIsLeftInTheRequestsTrace() {
    Caller caller = Caller.begin();

    Market market = Traders.market();
    // What it takes is gone from the outbox.
    Exchange.away();

    Staff.operations()
        .with("traceparent", caller.header())
        .post(market.path() + "/open")
        .then()
        .statusCode(202);

    await().until(() -> !caller.spans(SpanKind.PRODUCER).isEmpty());
    SpanData handedOver = caller.spans(SpanKind.PRODUCER).getFirst();
    assertThat(handedOver.getName()).isEqualTo("publish trading.commands");
    assertThat(handedOver.getParentSpanId())
        .isEqualTo(caller.spans(SpanKind.SERVER).getFirst().getSpanId());
  }

  @AfterEach
  void playOn() {
    Exchange.running();
  }

  /** The traceparent of every record of a subject. */
  private static List<String> headers(String subject) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Db.setting("kafka.bootstrap.servers"),
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(partition -> new TopicPartition(TOPIC, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> found = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        StreamSupport.stream(consumer.poll(Duration.ofSeconds(1)).spliterator(), false)
            .filter(record -> subject.equals(record.key()))
            .map(TraceTest::traceparent)
            .forEach(found::add);
      }
      return found;
    }
  }

  private static String traceparent(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader("traceparent");
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }
}
