package io.paddock.bench.gatewayauth;

import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.TradingTarget;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.function.Consumer;

/**
 * A wallet's balances through all seven steps of access, against the same answer from an event-loop
 * route of the same process that asks for no key.
 */
public final class GatewayAuthBench {

  private static final String KEYED = "/api/me/balances";
  private static final String BARE = "/v1/balances/zero";

  private final TradingTarget target;
  private final Http http;

  public GatewayAuthBench(TradingTarget target, Http http) {
    this.target = target;
    this.http = http;
  }

  /** Measures with {@code connections} at once and prints; the ratio is the last line. */
  public void run(int connections, Plan plan, Consumer<String> output) throws InterruptedException {
    target.requireReady();
    output.accept(
        "gateway-auth: GET %s with a partner's key against GET %s of the same process, %d connections"
            .formatted(KEYED, BARE, connections));
    HttpRequest keyed = request(KEYED).setHeader("X-Api-Key", target.trader().apiKey()).build();
    HttpRequest bare = request(BARE).build();
    new Comparison(
            new Side("keyed", Collections.nCopies(connections, balances(keyed))),
            new Side("bare", Collections.nCopies(connections, balances(bare))),
            plan,
            output)
        .run();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.gatewayUrl() + path)).timeout(Http.TIMEOUT);
  }

  private Call balances(HttpRequest request) {
    return () -> http.expect(request, 200, "\"available\"");
  }
}
