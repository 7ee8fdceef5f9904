package io.paddock.demo.lobby;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.demo.settings.OperatorSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Mints launch tokens, as the operator's own server does: the aggregator key never leaves it. */
@Singleton
class LaunchTokens {

  private static final Logger LOG = Logger.getLogger(LaunchTokens.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER_BYTES = 64 * 1024;

  /** A player clicks within seconds; a short lifetime leaves little time for a replay. */
  private static final int TTL_SECONDS = 120;

  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  LaunchTokens(ObjectMapper json) {
    this.json = json;
  }

  /** The result of a mint. */
  sealed interface Minted {

    /** Where to send the player's browser. */
    record Launch(URI location) implements Minted {}

    /** The platform refused, and why. */
    record Refused(int status, String code, String detail) implements Minted {}

    /** The platform did not respond, or the response could not be parsed. */
    record Unavailable() implements Minted {}
  }

  /** Blocks for at most a few seconds; call it on a virtual thread. */
  Minted mint(OperatorSettings operator, LaunchRequest launch, URI returnUrl) {
    try {
      HttpResponse<String> answer =
          http.send(
              request(operator, launch, returnUrl),
              BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER_BYTES));
      JsonNode body = json.readTree(answer.body());
      if (answer.statusCode() / 100 != 2) {
        return new Minted.Refused(
            answer.statusCode(), body.path("code").asText(), body.path("detail").asText());
      }
      return launch(operator, body.path("launchUrl").asText());
    } catch (IOException e) {
      LOG.warnf("mint_failed reason=%s", e.getClass().getSimpleName());
      return new Minted.Unavailable();
    } catch (InterruptedException shutdown) {
      Thread.currentThread().interrupt();
      return new Minted.Unavailable();
    }
  }

  private HttpRequest request(OperatorSettings operator, LaunchRequest launch, URI returnUrl)
      throws JsonProcessingException {
    String body =
        json.writeValueAsString(
            Map.of(
                "sub", launch.playerId(),
                "currency", launch.currency(),
                "game", launch.game(),
                "ttlSeconds", TTL_SECONDS,
                "returnUrl", returnUrl.toString()));
    String path = "/v1/aggregator/operators/" + operator.operatorCode() + "/launch-tokens";
    return HttpRequest.newBuilder(URI.create(operator.gamesUrl() + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("X-Aggregator-Key", operator.aggregatorKey().reveal())
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Minted launch(OperatorSettings operator, String launchUrl) {
    boolean relative = launchUrl.startsWith("/") && !launchUrl.startsWith("//");
    return relative
        ? new Minted.Launch(URI.create(operator.gamesUrl() + launchUrl))
        : new Minted.Unavailable();
  }
}
