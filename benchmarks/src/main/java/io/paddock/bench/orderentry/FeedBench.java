package io.paddock.bench.orderentry;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.LatencyComparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.TradingTarget;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.order.ServedMarket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signed order until a subscriber is told of its fill, against the same order until its own
 * answer, both at the same fixed rate; beside it, if asked for, many subscribers of the same book.
 */
public final class FeedBench {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final TradingTarget target;
  private final Http http;
  private final Clock clock;
  private final SecureRandom random;
  private final List<? extends Cost> costs;

  /**
   * A benchmark of a running sandbox.
   *
   * @param costs what the calls are charged with
   */
  public FeedBench(
      TradingTarget target,
      Http http,
      Clock clock,
      SecureRandom random,
      List<? extends Cost> costs) {
    this.target = target;
    this.http = http;
    this.clock = clock;
    this.random = random;
    this.costs = costs;
  }

  /**
   * Measures at {@code perSecond} and prints; the ratio is the last line.
   *
   * @param subscribers of the book beside the one that is measured
   */
  public void run(int perSecond, int subscribers, Plan plan, Consumer<String> output)
      throws InterruptedException {
    target.requireReady();
    output.accept(
        "feed: POST /api/orders/place until a subscriber is told of the fill, against the same until"
            + " its answer, each at "
            + perSecond
            + "/s, latency from when it was due");
    ApiClient staff = BenchStaff.login(target.sandbox());
    ServedMarket market = new BenchMarket(target.gatewayUrl(), staff, PATIENCE, LOOK).open();
    BenchTraders traders = BenchTraders.create(staff, random, PATIENCE);
    AtomicLong nonces = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    MatchedOrders answered =
        new MatchedOrders(target.gatewayUrl(), traders, market, http, nonces::incrementAndGet);
    ToldOrders told = new ToldOrders(answered, http, PATIENCE);
    // The wallet is the partner's once it has signed; only then is anything of it told.
    sign(answered);
    String apiKey = traders.taker().apiKey();
    AtomicReference<@Nullable String> held = new AtomicReference<>();
    Consumer<String> lastHeld = line -> emit(held.getAndSet(line), output);
    try (FeedLine line =
            FeedLine.open(
                HttpClient.newHttpClient(),
                target.gatewayUrl(),
                "/ws/user",
                handshake ->
                    handshake
                        .header("X-Api-Key", apiKey)
                        .header("X-User-Wallet", traders.taker().wallet()),
                told::heard);
        BookCrowd crowd =
            BookCrowd.join(target.gatewayUrl(), apiKey, market.symbol(), subscribers)) {
      line.send("{\"type\":\"subscribe\",\"channel\":\"user_activity\"}");
      told.awaitSnapshot();
      var _ = new LatencyComparison(told, answered, plan, perSecond, costs, lastHeld).run();
      if (subscribers > 0) {
        output.accept(crowd.report());
      }
    }
    emit(held.get(), output);
    answered.cancelRest();
  }

  private static void emit(@Nullable String line, Consumer<String> output) {
    if (line != null) {
      output.accept(line);
    }
  }

  private static void sign(MatchedOrders orders) throws InterruptedException {
    try {
      for (Call call : orders.prepare(1)) {
        call.once();
      }
    } catch (IOException refused) {
      throw new BenchFailure("the first order failed: " + refused.getMessage(), refused);
    }
  }
}
