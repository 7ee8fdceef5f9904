package io.paddock.web.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names, buckets and omissions of every service's metrics. All begin with {@code paddock_}, whoever
 * measures it; of the JVM, the process and its machine the usual names stay.
 */
final class MetricRules implements MeterFilter {

  private static final String PREFIX = "paddock.";

  /** Of the JVM, the process and its machine, by the names that everybody knows. */
  private static final List<String> RUNTIME = List.of("jvm.", "process.", "system.");

  /** Of some hundred figures of a Kafka client: how far behind, how much, and what fails. */
  private static final Pattern KAFKA_KEPT =
      Pattern.compile(
          "paddock\\.kafka\\.("
              + "consumer\\.fetch\\.manager\\.(records\\.lag\\.max|records\\.consumed\\.rate)"
              + "|producer\\.(record\\.send\\.rate|record\\.error\\.rate)"
              + "|consumer\\.failed\\.authentication\\.total"
              + "|producer\\.failed\\.authentication\\.total)");

  /** Of those nobody decides anything by. */
  private static final List<String> LEFT_OUT =
      List.of(
          "paddock.netty.",
          "paddock.worker.pool.",
          "paddock.http.server.bytes.",
          "paddock.eventBus.",
          "paddock.http.client.");

  /** Eleven, and one that has everything: a request's time, by what its caller notices. */
  private static final double[] REQUEST = seconds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10);

  /** An answer of a partner's, which may take half a minute. */
  private static final double[] CALL = seconds(.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30);

  /** From an event to its receiver's 2xx, retries included. */
  private static final double[] DELIVERY =
      seconds(.1, .25, .5, 1, 2.5, 5, 15, 60, 300, 1_800, 21_600);

  /** Through the log and back: some milliseconds, or as long as an answer is waited for. */
  private static final double[] LOG = seconds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5);

  private static final Map<String, double[]> BUCKETS =
      Map.of(
          "paddock.http.server.requests", REQUEST,
          "paddock.trading.append.apply", LOG,
          "paddock.wallet.calls", CALL,
          "paddock.callbacks.delivery.latency", DELIVERY);

  private static final String REQUESTS = "http.server.requests";
  private static final String URI = "uri";

  private final MeasuredRoutes routes;

  MetricRules(MeasuredRoutes routes) {
    this.routes = routes;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    return named(id.getName().endsWith(REQUESTS) ? routed(id) : id);
  }

  private Meter.Id routed(Meter.Id id) {
    String uri = id.getTag(URI);
    if (uri == null) {
      return id;
    }
    String route = routes.name(uri, id.getTag("status"));
    return route.equals(uri)
        ? id
        : id.replaceTags(
            id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, route) : tag)
                .toList());
  }

  private static Meter.Id named(Meter.Id id) {
    String name = id.getName();
    return name.startsWith(PREFIX) || RUNTIME.stream().anyMatch(name::startsWith)
        ? id
        : id.withName(PREFIX + name);
  }

  /** Asked of names that {@link #map} made. */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String name = id.getName();
    boolean isLeftOut =
        name.startsWith("paddock.kafka.")
            ? !KAFKA_KEPT.matcher(name).matches()
            : LEFT_OUT.stream().anyMatch(name::startsWith);
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
