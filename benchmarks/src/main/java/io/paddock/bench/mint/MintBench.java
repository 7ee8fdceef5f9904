package io.paddock.bench.mint;

import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Ratio;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.Player;
import io.paddock.bench.target.Reachable;
import io.paddock.bench.target.SandboxTarget;
import io.paddock.stack.http.Json;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Launch tokens minted with an aggregator key, against {@code GET /v1/time} of games-service. */
public final class MintBench {

  private final SandboxTarget target;
  private final Http http;
  private final List<? extends Cost> costs;

  public MintBench(SandboxTarget target, Http http, List<? extends Cost> costs) {
    this.target = target;
    this.http = http;
    this.costs = costs;
  }

  /** Measures with {@code connections} at once and prints; the ratio is the last line. */
  public void run(int connections, Plan plan, Consumer<String> output) throws InterruptedException {
    Reachable.require(target);
    output.accept(
        "mint: POST …/launch-tokens against GET /v1/time of the same process, "
            + connections
            + " connections");
    new Comparison(
            new Side("mint", Collections.nCopies(connections, mint())),
            new Side("bare", Collections.nCopies(connections, bare())),
            plan,
            Ratio.THROUGHPUT,
            costs,
            output)
        .run();
  }

  private Call mint() {
    String body =
        Json.object(
                "sub",
                "bench-" + UUID.randomUUID(),
                "currency",
                Player.CURRENCY,
                "game",
                Player.GAME)
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(
                target
                    .gamesUrl()
                    .resolve(
                        "/v1/aggregator/operators/" + target.operatorCode() + "/launch-tokens"))
            .header("Content-Type", "application/json")
            .header("X-Aggregator-Key", target.aggregatorKey())
            .timeout(Http.TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return () -> http.expect(request, 201, "\"launchUrl\"");
  }

  private Call bare() {
    HttpRequest request =
        HttpRequest.newBuilder(target.gamesUrl().resolve("/v1/time")).timeout(Http.TIMEOUT).build();
    return () -> http.expect(request, 200, "\"now\"");
  }
}
