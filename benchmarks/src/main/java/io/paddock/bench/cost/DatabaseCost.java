package io.paddock.bench.cost;

import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service asks of PostgreSQL, as it counts it itself: by pool, statements and commits. */
public final class DatabaseCost implements Cost {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern COUNTER =
      Pattern.compile(
          "(?m)^paddock_database_(statements|commits)_total\\{pool=\"([a-z]+)\"} ([0-9.E]+)$");

  private final URI metrics;
  private final String service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Of one service.
   *
   * @param management where it serves its metrics
   */
  public DatabaseCost(String service, URI management) {
    this.service = service;
    this.metrics = management.resolve("/q/metrics");
  }

  /** Throws {@link BenchFailure} when the service does not say. */
  @Override
  public Map<String, Long> read() {
    Map<String, Long> counts = new LinkedHashMap<>();
    Matcher counter = COUNTER.matcher(text());
    while (counter.find()) {
      counts.put(
          counter.group(2) + " " + counter.group(1), (long) Double.parseDouble(counter.group(3)));
    }
    if (counts.isEmpty()) {
      throw new BenchFailure(metrics + " counts no statements");
    }
    return counts;
  }

  @Override
  public String line(String side, long calls, Map<String, Long> used) {
    return String.format(
        Locale.ROOT,
        "database   %s %.2f statements and %.2f commits per call in %s, its jobs %.2f and %.2f",
        side,
        perCall(used, "requests statements", calls),
        perCall(used, "requests commits", calls),
        service,
        perCall(used, "jobs statements", calls),
        perCall(used, "jobs commits", calls));
  }

  private static double perCall(Map<String, Long> used, String name, long calls) {
    return calls == 0 ? 0 : (double) used.getOrDefault(name, 0L) / calls;
  }

  private String text() {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new BenchFailure(metrics + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
