package io.paddock.bench.backoffice;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.Comparison;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Ratio;
import io.paddock.bench.load.Side;
import io.paddock.bench.target.BenchStaff;
import io.paddock.bench.target.Http;
import io.paddock.bench.target.ManyOperators;
import io.paddock.bench.target.TradingTarget;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A list of thousands of operators, one's profile and a change of it, each against the published
 * keys of the same process: JSON without a credential and without a database. Every connection
 * changes an operator of its own; what they share is the audit trail, which puts all changes in
 * line.
 */
public final class BackofficeBench {

  private static final String BARE = "/.well-known/jwks.json";
  private static final String OPERATORS = "/api/v1/bo/operators";
  private static final int COLOURS = 0x1000000;

  /** Enough for sides whose code is compiled by the comparison before. */
  private static final Duration WARM_UP_AGAIN = Duration.ofSeconds(5);

  private final TradingTarget target;
  private final Http http;
  private final List<? extends Cost> costs;
  private final AtomicInteger colour = new AtomicInteger();

  public BackofficeBench(TradingTarget target, Http http, List<? extends Cost> costs) {
    this.target = target;
    this.http = http;
    this.costs = costs;
  }

  /**
   * Measures with {@code connections} at once and prints three comparisons; each ends with its
   * ratio.
   *
   * @param operators that are there at least
   */
  public void run(int connections, int operators, Plan plan, Consumer<String> output)
      throws InterruptedException {
    if (operators < connections) {
      throw new BenchFailure("--operators must be at least as many as --connections");
    }
    requireReady();
    ApiClient staff = BenchStaff.login(target.sandbox());
    ManyOperators many = new ManyOperators(staff);
    many.provide(operators, output);
    List<String> own = many.ids(connections);
    // Registering them may have taken longer than a token lasts.
    String token = BenchStaff.token(target.sandbox());
    output.accept(
        "backoffice: %d operators, against GET %s of the same process, %d connections"
            .formatted(operators, BARE, connections));
    Plan warm = plan.warmUp().compareTo(WARM_UP_AGAIN) > 0 ? plan.withWarmUp(WARM_UP_AGAIN) : plan;
    compare(new Side("list", Collections.nCopies(connections, list(token))), plan, output);
    compare(new Side("profile", own.stream().map(id -> profile(id, token)).toList()), warm, output);
    compare(new Side("patch", own.stream().map(id -> patch(id, token)).toList()), warm, output);
  }

  private void compare(Side measured, Plan plan, Consumer<String> output)
      throws InterruptedException {
    Side bare = new Side("bare", Collections.nCopies(measured.connections().size(), bare()));
    new Comparison(measured, bare, plan, Ratio.THROUGHPUT, costs, output).run();
  }

  private String url() {
    return target.sandbox().at("/backoffice/url").asText();
  }

  private void requireReady() {
    try {
      ApiClient.at(url()).get(BARE).expect(200);
    } catch (ApiFailure e) {
      throw new BenchFailure(
          "the stack is not running (backoffice at " + url() + "): run './paddock up -d' first", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Http.TIMEOUT);
  }

  private HttpRequest.Builder byStaff(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private Call bare() {
    HttpRequest request = request(BARE).build();
    return () -> http.expect(request, 200, "\"keys\"");
  }

  private Call list(String token) {
    HttpRequest request = byStaff(OPERATORS + "?limit=25&sort=-createdAt", token).build();
    return () -> http.expect(request, 200, "\"nextCursor\"");
  }

  private Call profile(String id, String token) {
    HttpRequest request = byStaff(OPERATORS + "/" + id, token).build();
    return () -> http.expect(request, 200, "\"onboarding\"");
  }

  /** Another colour each time: what changes nothing would cost less. */
  private Call patch(String id, String token) {
    HttpRequest.Builder request =
        byStaff(OPERATORS + "/" + id, token).header("Content-Type", "application/merge-patch+json");
    return () -> {
      String next =
          String.format(Locale.ROOT, "#%06x", Math.floorMod(colour.incrementAndGet(), COLOURS));
      http.expect(
          request
              .copy()
              .method(
                  "PATCH",
                  BodyPublishers.ofString("{\"branding\":{\"primaryColor\":\"" + next + "\"}}"))
              .build(),
          200,
          next);
    };
  }
}
