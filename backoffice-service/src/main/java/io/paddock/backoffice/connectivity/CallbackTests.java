package io.paddock.backoffice.connectivity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.request.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks callback-service, over its management port, to test an address. */
@Singleton
class CallbackTests {

  /** The callee's name in service tokens. */
  static final String CALLEE = "callback-service";

  private static final String PATH = "/internal/v1/connectivity-tests";
  private static final int OK = 200;
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(CallbackTests.class);

  private final HttpClient http;
  private final ServiceTokens tokens;
  private final ConnectivityConfig config;
  private final ObjectMapper json;

  CallbackTests(Vertx vertx, ServiceTokens tokens, ConnectivityConfig config, ObjectMapper json) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(config.atOnce())
                .setMaxWaitQueueSize(config.atOnce())
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(2)));
    this.tokens = tokens;
    this.config = config;
    this.json = json;
  }

  @PreDestroy
  void close() {
    var _ = http.close();
  }

  /**
   * The report on a callback to {@code url}.
   *
   * @return fails with 503 when none can be had in time
   */
  Uni<ConnectivityReport> run(UUID operatorId, String url, @Nullable String requestId) {
    return Uni.createFrom()
        .completionStage(() -> ask(operatorId, url, requestId).toCompletionStage())
        .onFailure()
        .transform(
            failure -> {
              LOG.warnf("connectivity_test_unavailable operator=%s cause=%s", operatorId, failure);
              return Problem.of(WebError.UNAVAILABLE, "No test can be run just now")
                  .retryAfter(RETRY_AFTER_SECONDS);
            });
  }

  private Future<ConnectivityReport> ask(UUID operatorId, String url, @Nullable String requestId) {
    RequestOptions target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.callbacksUrl().resolve(PATH).toString())
            .putHeader("Authorization", tokens.authorizationFor(CALLEE))
            .putHeader("Content-Type", "application/json")
            .setTimeout(config.patience().toMillis())
            .setIdleTimeout(config.patience().toMillis());
    if (requestId != null) {
      target.putHeader(RequestId.HEADER, requestId);
    }
    Buffer body =
        new JsonObject().put("operatorId", operatorId.toString()).put("url", url).toBuffer();
    return http.request(target)
        .compose(request -> request.send(body))
        .compose(this::report)
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<ConnectivityReport> report(HttpClientResponse answer) {
    if (answer.statusCode() != OK) {
      return Future.failedFuture("status " + answer.statusCode());
    }
    return answer.body().map(this::read);
  }

  private ConnectivityReport read(Buffer body) {
    try {
      return json.readValue(body.getBytes(), ConnectivityReport.class);
    } catch (IOException e) {
      throw new IllegalStateException("callback-service answers reports", e);
    }
  }
}
