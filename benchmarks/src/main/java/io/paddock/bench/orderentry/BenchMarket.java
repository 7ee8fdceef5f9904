package io.paddock.bench.orderentry;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.bench.BenchFailure;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.order.ServedMarket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A market that only the benchmark trades in, made once by the sandbox's administrator. */
final class BenchMarket {

  static final String SYMBOL = "BENCH-ORDER-ENTRY";

  private static final String MARKETS = "/api/v1/bo/markets";

  private final String gatewayUrl;
  private final ApiClient staff;
  private final Duration patience;
  private final Duration pause;

  /**
   * The market of one sandbox.
   *
   * @param staff who makes it when it is missing
   * @param patience how long an effect may take to be seen
   * @param pause between two looks
   */
  BenchMarket(String gatewayUrl, ApiClient staff, Duration patience, Duration pause) {
    this.gatewayUrl = gatewayUrl;
    this.staff = staff;
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * The market, open.
   *
   * @throws BenchFailure when it does not open in time
   */
  ServedMarket open() throws InterruptedException {
    Optional<ServedMarket> there = served();
    if (there.isEmpty()) {
      create();
      there = await("is not served as open", this::served);
    }
    return there.orElseThrow();
  }

  private Optional<ServedMarket> served() {
    ApiAnswer answer = ApiClient.at(gatewayUrl).get("/api/markets/" + SYMBOL);
    return answer.status() == 200 && answer.text("/status").equals("open")
        ? Optional.of(ServedMarket.of(answer.json()))
        : Optional.empty();
  }

  private void create() throws InterruptedException {
    // The same key again after a 202: the market is made once, and its id comes with its effect.
    String id =
        await(
                "is not created",
                () ->
                    effect(staff.with("Idempotency-Key", SYMBOL).post(MARKETS, definition()))
                        .map(answer -> answer.text("/market/id")))
            .orElseThrow();
    await("does not open", () -> effect(staff.post(MARKETS + "/" + id + "/open", Json.object())));
  }

  /** Empty while the exchange has not been seen to do it. */
  private static Optional<ApiAnswer> effect(ApiAnswer answer) {
    if (answer.status() == 202) {
      return Optional.empty();
    }
    return Optional.of(answer.status() == 201 ? answer : answer.expect(200));
  }

  private <T> Optional<T> await(String trouble, Supplier<Optional<T>> attempt)
      throws InterruptedException {
    long began = System.nanoTime();
    Optional<T> done = attempt.get();
    while (done.isEmpty()) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new BenchFailure("the market " + SYMBOL + " " + trouble + " within " + patience);
      }
      Thread.sleep(pause);
      done = attempt.get();
    }
    return done;
  }

  private static JsonNode definition() {
    return Json.object(
        "symbol",
        SYMBOL,
        "title",
        "Traded by ./paddock bench order-entry only",
        "outcomes",
        List.of("Yes", "No"),
        "tickSize",
        "0.01",
        "minQuantity",
        "1",
        "feeRateBps",
        20);
  }
}
