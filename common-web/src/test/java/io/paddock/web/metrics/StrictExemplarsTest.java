package io.paddock.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exemplars.DefaultExemplarSampler;
import io.prometheus.client.exemplars.tracer.common.SpanContextSupplier;
import io.prometheus.client.exporter.common.TextFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which lines of a scrape have an exemplar: every one of them is measured within a trace. */
@SuppressWarnings("deprecation") // Quarkus is on the simple client still.
class StrictExemplarsTest {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(
          PrometheusConfig.DEFAULT,
          new StrictExemplars(),
          Clock.SYSTEM,
          new DefaultExemplarSampler(new Traced()));

  @BeforeEach
  void measure() {
    meters.counter("bets").increment();
    meters.timer("pool.usage", "pool", "requests").record(Duration.ofSeconds(2));
    meters.summary("stake").record(7);
    Timer.builder("calls")
        .serviceLevelObjectives(Duration.ofSeconds(1), Duration.ofSeconds(5))
        .register(meters)
        .record(Duration.ofSeconds(2));
  }

  @Test
  void bucketsAndCountersHaveTheirTrace() {
    assertThat(lines(TextFormat.CONTENT_TYPE_OPENMETRICS_100))
        .filteredOn(line -> line.contains(" # {"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("trace_id=\"" + Traced.TRACE + "\""))
        .anySatisfy(line -> assertThat(line).startsWith("bets_total 1.0 # {"))
        .anySatisfy(
            line -> assertThat(line).startsWith("calls_seconds_bucket{le=\"5.0\"} 1.0 # {"));
  }

  @Test
  void nothingElseIsChanged() {
    assertThat(lines(TextFormat.CONTENT_TYPE_OPENMETRICS_100))
        .contains(
            "pool_usage_seconds_count{pool=\"requests\"} 1.0",
            "pool_usage_seconds_sum{pool=\"requests\"} 2.0",
            "# TYPE pool_usage_seconds summary",
            "# TYPE pool_usage_seconds_max gauge",
            "stake_count 1.0",
            "stake_sum 7.0",
            "calls_seconds_count 1.0");
    assertThat(lines(TextFormat.CONTENT_TYPE_004)).contains("stake_count 1.0", "bets_total 1.0");
  }

  private List<String> lines(String contentType) {
    return meters.scrape(contentType).lines().toList();
  }

  private static final class Traced implements SpanContextSupplier {

    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Override
    public String getTraceId() {
      return TRACE;
    }

    @Override
    public String getSpanId() {
      return "00f067aa0ba902b7";
    }

    @Override
    public boolean isSampled() {
      return true;
    }
  }
}
