package io.paddock.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, buckets and omissions that every service has alike. */
class MetricRulesTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void rules() {
    meters
        .config()
        .meterFilter(new MetricRules(new MeasuredRoutes(List.of("/v1/rounds/{roundId}"))));
  }

  @Test
  void refusedPathsMakeNoSeriesOfTheirOwn() {
    for (int id = 0; id < 50; id++) {
      meters.timer("http.server.requests", "uri", "/v1/rounds/" + id, "status", "401");
      meters.timer("http.server.requests", "uri", "/nobodys/" + id, "status", "401");
      meters.timer("other.requests", "uri", "/v1/rounds/7", "status", "401");
    }

    assertThat(meters.getMeters())
        .filteredOn(Timer.class::isInstance)
        .extracting(meter -> meter.getId().getName() + " " + meter.getId().getTag("uri"))
        .containsExactlyInAnyOrder(
            "paddock.http.server.requests /v1/rounds/{roundId}",
            "paddock.http.server.requests UNROUTED",
            "paddock.other.requests /v1/rounds/7");
    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getTag("status"))
        .containsOnly("401");
  }

  @ParameterizedTest
  @CsvSource({
    "callbacks.backlog,paddock.callbacks.backlog",
    "http.server.active.requests,paddock.http.server.active.requests",
    "sql.pool.active,paddock.sql.pool.active",
    "paddock.outbox.backlog,paddock.outbox.backlog",
    "kafka.producer.record.send.rate,paddock.kafka.producer.record.send.rate",
    "redis.commands.count,paddock.redis.commands.count",
    "processed,paddock.processed",
    "paddocks.count,paddock.paddocks.count",
    "system.cpu.count,system.cpu.count",
    "jvm.memory.used,jvm.memory.used",
    "process.uptime,process.uptime"
  })
  void everythingButTheRuntimeBeginsWithOurName(String named, String shown) {
    meters.counter(named);

    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.consumer.fetch.manager.records.lag.max",
        "kafka.consumer.fetch.manager.records.consumed.rate",
        "kafka.producer.record.send.rate",
        "kafka.producer.record.error.rate"
      })
  void ofAKafkaClientLagRatesAndErrorsAreShown(String name) {
    meters.counter(name);

    assertThat(meters.getMeters()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.consumer.fetch.manager.fetch.latency.avg",
        "kafka.consumer.fetch.manager.records.lag.maximal",
        "kafka.producer.batch.size.avg",
        "kafka.app.info.start.time.ms",
        "netty.allocator.memory.used",
        "worker.pool.active",
        "http.server.bytes.read",
        "paddock.http.client.requests",
        "eventBus.sent"
      })
  void whatNobodyDecidesByIsLeftOut(String name) {
    meters.counter(name);

    assertThat(meters.getMeters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http.server.requests,5,10000",
    "paddock.trading.append.apply,1,5000",
    "paddock.wallet.calls,10,30000",
    "callbacks.delivery.latency,100,21600000"
  })
  void aTimeThatWePromiseHasBucketsThatSayWhetherItWasKept(String name, long least, long most) {
    Timer timer = Timer.builder(name).publishPercentileHistogram().register(meters);

    timer.record(Duration.ofMillis(least));

    CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
    assertThat(buckets).as("with the one that has everything: twelve").hasSize(11);
    assertThat(buckets[0].bucket()).isEqualTo(Duration.ofMillis(least).toNanos());
    assertThat(buckets[0].count()).isOne();
    assertThat(Arrays.asList(buckets).getLast().bucket())
        .isEqualTo(Duration.ofMillis(most).toNanos());
  }

  @Test
  void noOtherTimeHasBuckets() {
    Timer timer = meters.timer("paddock.redis.loop");

    assertThat(timer.takeSnapshot().histogramCounts()).isEmpty();
  }
}
