package io.paddock.bench.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;
import io.paddock.stack.order.Trader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The sandbox's exchange.
 *
 * @param gatewayUrl where the gateway answers
 * @param traders the single wallet of partner {@code solo}, then the two that {@code desk} acts for
 * @param sandbox the whole file; never shown
 */
public record TradingTarget(String gatewayUrl, List<Trader> traders, JsonNode sandbox) {

  /**
   * Reads the file that seeding left in {@code home}.
   *
   * @throws BenchFailure when the sandbox was never seeded, or knows no partners
   */
  public static TradingTarget of(StackHome home) {
    if (!Files.exists(home.sandboxFile())) {
      throw new BenchFailure(
          "there is no sandbox at " + home.sandboxFile() + ": run './paddock up -d' first");
    }
    try {
      return of(new ObjectMapper().readTree(home.sandboxFile().toFile()));
    } catch (IOException e) {
      throw new BenchFailure(
          home.sandboxFile() + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  static TradingTarget of(JsonNode sandbox) {
    JsonNode gateway = sandbox.at("/gateway/url");
    if (!gateway.isTextual()) {
      throw new BenchFailure("the sandbox file lacks /gateway/url: run './paddock up -d' again");
    }
    try {
      List<Trader> traders =
          List.of(
              Trader.of(sandbox, "solo", 0),
              Trader.of(sandbox, "desk", 0),
              Trader.of(sandbox, "desk", 1));
      return new TradingTarget(gateway.textValue(), traders, sandbox);
    } catch (IllegalArgumentException e) {
      throw new BenchFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Throws {@link BenchFailure} unless the gateway answers that it may be asked. */
  public void requireReady() {
    try {
      ApiClient.at(gatewayUrl).get("/ready").expect(200);
    } catch (ApiFailure e) {
      throw new BenchFailure(
          "the stack is not running (gateway at " + gatewayUrl + "): run './paddock up -d' first",
          e);
    }
  }

  /** Leaves the file out. */
  @Override
  public String toString() {
    return "TradingTarget[" + gatewayUrl + "]";
  }
}
