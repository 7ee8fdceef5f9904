package io.paddock.bench.gatewayauth;

import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Ratio;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.TradingTarget;
import io.paddock.stack.order.Trader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Wallets' balances through all seven steps of access, against the same answer from an event-loop
 * route of the same process that asks for no key. The connections share the sandbox's wallets, so
 * that no wallet's bucket, which the sandbox refills with 2 000 tokens a second, ends the run.
 */
public final class GatewayAuthBench {

  private static final String KEYED = "/api/me/balances";
  private static final String BARE = "/v1/balances/zero";

  private final TradingTarget target;
  private final Http http;
  private final List<? extends Cost> costs;

  public GatewayAuthBench(TradingTarget target, Http http, List<? extends Cost> costs) {
    this.target = target;
    this.http = http;
    this.costs = costs;
  }

  /** Measures with {@code connections} at once and prints; the ratio is the last line. */
  public void run(int connections, Plan plan, Consumer<String> output) throws InterruptedException {
    target.requireReady();
    output.accept(
        "gateway-auth: GET %s with partners' keys against GET %s of the same process, %d connections"
            .formatted(KEYED, BARE, connections));
    new Comparison(
            new Side("keyed", IntStream.range(0, connections).mapToObj(this::keyed).toList()),
            new Side("bare", Collections.nCopies(connections, balances(request(BARE)))),
            plan,
            Ratio.THROUGHPUT,
            costs,
            output)
        .run();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.gatewayUrl() + path)).timeout(Http.TIMEOUT);
  }

  private Call keyed(int connection) {
    Trader trader = target.traders().get(connection % target.traders().size());
    HttpRequest.Builder request = request(KEYED).setHeader("X-Api-Key", trader.apiKey());
    return balances(
        trader.actsFor() ? request.setHeader("X-User-Wallet", trader.wallet()) : request);
  }

  private Call balances(HttpRequest.Builder read) {
    HttpRequest request = read.build();
    return () -> http.expect(request, 200, "\"available\"");
  }
}
