package io.paddock.backoffice.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks callback-service's API for deliveries with a member's own access token, so that it judges
 * who may see what, as it does for everybody else.
 */
@Singleton
public class Deliveries {

  private static final String PATH = "/api/v1/callbacks/deliveries";
  private static final int AT_ONCE = 32;
  private static final int CONNECT_MILLIS = 1000;
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(Deliveries.class);

  private final HttpClient http;
  private final DeliveryConfig config;
  private final ObjectMapper json;

  Deliveries(Vertx vertx, DeliveryConfig config, ObjectMapper json) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(AT_ONCE)
                .setMaxWaitQueueSize(AT_ONCE)
                .setConnectTimeout(CONNECT_MILLIS));
    this.config = config;
    this.json = json;
  }

  @PreDestroy
  void close() {
    var _ = http.close();
  }

  /** What an answer was, while nobody knows what is in it. */
  private record Answer(int status, Buffer body) {}

  /**
   * A tenant's deliveries, newest first, as its API lists them.
   *
   * @param query by its parameters
   * @throws Problem as that API refuses, or {@code unavailable}
   */
  public Uni<JsonNode> list(String accessToken, Map<String, String> query) {
    return ask(accessToken, PATH + "?" + encoded(query));
  }

  /** One delivery with all its attempts. */
  public Uni<JsonNode> get(String accessToken, String tenant, String id) {
    UUID delivery = RowId.parse(id).orElseThrow(Deliveries::notFound);
    return ask(accessToken, PATH + "/" + delivery + "?" + encoded(Map.of("tenant", tenant)));
  }

  private Uni<JsonNode> ask(String accessToken, String target) {
    return Uni.createFrom()
        .completionStage(() -> sent(accessToken, target).toCompletionStage())
        .onFailure()
        .transform(
            failure -> {
              LOG.warnf("deliveries_unavailable cause=%s", failure);
              return unavailable();
            })
        .map(this::read);
  }

  private Future<Answer> sent(String accessToken, String target) {
    long millis = config.patience().toMillis();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(config.url().resolve(target).toString())
            .putHeader("Authorization", "Bearer " + accessToken)
            .putHeader("Accept", "application/json")
            .setTimeout(millis)
            .setIdleTimeout(millis);
    return http.request(request)
        .compose(asked -> asked.send().compose(Deliveries::whole))
        .timeout(millis, TimeUnit.MILLISECONDS);
  }

  private static Future<Answer> whole(HttpClientResponse answer) {
    return answer.body().map(body -> new Answer(answer.statusCode(), body));
  }

  private JsonNode read(Answer answer) {
    return switch (answer.status()) {
      case 200 -> document(answer.body());
      case 400 -> throw Problem.invalid("", detail(answer.body()));
      case 403 -> throw Problem.of(WebError.FORBIDDEN, "You may not look at it");
      case 404 -> throw notFound();
      default -> {
        LOG.warnf("deliveries_unavailable status=%d", answer.status());
        throw unavailable();
      }
    };
  }

  /** What a parameter should have been, as the API says it. */
  private String detail(Buffer body) {
    return document(body).at("/errors/0/detail").asText("is not what callback-service takes");
  }

  private JsonNode document(Buffer body) {
    try {
      return json.readTree(body.getBytes());
    } catch (IOException nonsense) {
      throw unavailable();
    }
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.DELIVERY_NOT_FOUND, "The tenant has no such delivery");
  }

  private static Problem unavailable() {
    return Problem.of(WebError.UNAVAILABLE, "callback-service does not answer just now")
        .retryAfter(RETRY_AFTER_SECONDS);
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
