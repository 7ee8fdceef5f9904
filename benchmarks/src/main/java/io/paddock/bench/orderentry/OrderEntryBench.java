package io.paddock.bench.orderentry;

import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.LatencyComparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.TradingTarget;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.order.ServedMarket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A signed order until the answer with its fill, against a record's way through the same Kafka and
 * back, both at the same fixed rate.
 */
public final class OrderEntryBench {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final TradingTarget target;
  private final String kafka;
  private final Http http;
  private final Clock clock;
  private final SecureRandom random;
  private final List<? extends Cost> costs;

  /**
   * A benchmark of a running sandbox.
   *
   * @param kafka bootstrap servers of the same Kafka that the gateway writes to
   * @param costs what the calls are charged with
   */
  public OrderEntryBench(
      TradingTarget target,
      String kafka,
      Http http,
      Clock clock,
      SecureRandom random,
      List<? extends Cost> costs) {
    this.target = target;
    this.kafka = kafka;
    this.http = http;
    this.clock = clock;
    this.random = random;
    this.costs = costs;
  }

  /** Measures at {@code perSecond} and prints; the ratio is the last line. */
  public void run(int perSecond, Plan plan, Consumer<String> output) throws InterruptedException {
    target.requireReady();
    output.accept(
        "order-entry: POST /api/orders/place until its fill, against a record through the same Kafka"
            + " and back (acks=all), each at "
            + perSecond
            + "/s, latency from when it was due");
    ApiClient staff = BenchStaff.login(target.sandbox());
    ServedMarket market = new BenchMarket(target.gatewayUrl(), staff, PATIENCE, LOOK).open();
    BenchTraders traders = BenchTraders.create(staff, random, PATIENCE);
    AtomicLong nonces = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    MatchedOrders orders =
        new MatchedOrders(target.gatewayUrl(), traders, market, http, nonces::incrementAndGet);
    try (ScratchLog log = ScratchLog.create(kafka);
        KafkaRoundTrip roundTrip = log.roundTrip()) {
      new LatencyComparison(orders, roundTrip, plan, perSecond, costs, output).run();
    }
    orders.cancelRest();
  }
}
