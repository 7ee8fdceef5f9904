package io.paddock.web.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names, buckets and omissions of every service's metrics. What we measure, and what says how we
 * serve, begins with {@code paddock_}; of the JVM and the process the usual names stay.
 */
final class MetricRules implements MeterFilter {

  private static final String PREFIX = "paddock.";

  /** Families that libraries or services name without the prefix. */
  private static final List<String> OURS = List.of("callbacks.", "http.server.", "sql.pool.");

  /** Of some hundred figures of a Kafka client: how far behind, how much, and what fails. */
  private static final Pattern KAFKA_KEPT =
      Pattern.compile(
          "kafka\\.(consumer\\.fetch\\.manager\\.(records\\.lag\\.max|records\\.consumed\\.rate)"
              + "|producer\\.(record\\.send\\.rate|record\\.error\\.rate)"
              + "|consumer\\.failed\\.authentication\\.total"
              + "|producer\\.failed\\.authentication\\.total)");

  /** Of those nobody decides anything by. */
  private static final List<String> LEFT_OUT =
      List.of("netty.", "worker.pool.", "http.server.bytes.", "eventBus.", "http.client.");

  /** Eleven, and one that has everything: a request's time, by what its caller notices. */
  private static final double[] REQUEST = seconds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10);

  /** An answer of a partner's, which may take half a minute. */
  private static final double[] CALL = seconds(.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30);

  /** From an event to its receiver's 2xx, retries included. */
  private static final double[] DELIVERY =
      seconds(.1, .25, .5, 1, 2.5, 5, 15, 60, 300, 1_800, 21_600);

  /** Through the log and back: some milliseconds, or as long as an answer is waited for. */
  private static final double[] LOG =
      seconds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5);

  private static final Map<String, double[]> BUCKETS =
      Map.of(
          "paddock.http.server.requests", REQUEST,
          "paddock.trading.append.apply", LOG,
          "paddock.wallet.calls", CALL,
          "paddock.callbacks.delivery.latency", DELIVERY);

  @Override
  public Meter.Id map(Meter.Id id) {
    return OURS.stream().anyMatch(id.getName()::startsWith)
        ? id.withName(PREFIX + id.getName())
        : id;
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    boolean isLeftOut =
        name.startsWith("kafka.")
            ? !KAFKA_KEPT.matcher(name).matches()
            : LEFT_OUT.stream()
                .anyMatch(family -> name.startsWith(family) || name.startsWith(PREFIX + family));
    return isLeftOut ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    double[] buckets = BUCKETS.get(id.getName());
    return buckets == null
        ? config
        : DistributionStatisticConfig.builder()
            .percentilesHistogram(false)
            .serviceLevelObjectives(buckets)
            .build()
            .merge(config);
  }

  private static double[] seconds(double... values) {
    return Arrays.stream(values).map(value -> value * Duration.ofSeconds(1).toNanos()).toArray();
  }
}
