package io.paddock.bench.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sandbox as its files describe it.
 *
 * @param gamesUrl where games-service answers
 * @param walletUrl the demo operator's wallet, without a trailing slash
 * @param aggregatorKey mints launch tokens
 * @param operatorCode the demo operator
 * @param walletSecret signs calls to its wallet
 */
public record SandboxTarget(
    URI gamesUrl,
    URI walletUrl,
    String aggregatorKey,
    String operatorCode,
    WalletSecret walletSecret) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the files that seeding left in {@code home}.
   *
   * @throws BenchFailure when the sandbox was never seeded, or its files lack something
   */
  public static SandboxTarget of(StackHome home) {
    JsonNode sandbox = read(home.sandboxFile());
    JsonNode operator = read(home.demoOperatorFile());
    return new SandboxTarget(
        URI.create(text(sandbox, "/games/url")),
        URI.create(text(sandbox, "/demoOperator/url") + "/wallet"),
        text(sandbox, "/aggregator/apiKey"),
        text(sandbox, "/operator/code"),
        new WalletSecret(
            text(operator, "/walletSecrets/0/keyId"), text(operator, "/walletSecrets/0/secret")));
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "SandboxTarget[" + gamesUrl + ", " + operatorCode + "]";
  }

  private static JsonNode read(Path file) {
    if (!Files.exists(file)) {
      throw new BenchFailure("there is no sandbox at " + file + ": run './paddock up -d' first");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new BenchFailure(file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private static String text(JsonNode file, String pointer) {
    JsonNode value = file.at(pointer);
    if (!value.isTextual()) {
      throw new BenchFailure("the sandbox file lacks " + pointer + ": run './paddock up -d' again");
    }
    return value.textValue();
  }
}
