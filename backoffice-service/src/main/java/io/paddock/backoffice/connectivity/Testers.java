package io.paddock.backoffice.connectivity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.backoffice.connectivity.ConnectivityTests.Subject;
import io.paddock.backoffice.operator.OperatorChecks.Kind;
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
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the service that calls an address, over its management port, to test it. */
@Singleton
class Testers {

  private static final int OK = 200;
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(Testers.class);

  private final HttpClient http;
  private final ServiceTokens tokens;
  private final ConnectivityConfig config;
  private final ObjectMapper json;

  Testers(Vertx vertx, ServiceTokens tokens, ConnectivityConfig config, ObjectMapper json) {
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
   * The report on a call to {@code url}.
   *
   * @return fails with 503 when none can be had in time
   */
  Uni<ConnectivityReport> run(Subject subject, @Nullable String requestId) {
    return Uni.createFrom()
        .completionStage(() -> ask(subject, requestId).toCompletionStage())
        .onFailure()
        .transform(
            failure -> {
              LOG.warnf(
                  "connectivity_test_unavailable operator=%s cause=%s",
                  subject.operatorId(), failure);
              return Problem.of(WebError.UNAVAILABLE, "No test can be run just now")
                  .retryAfter(RETRY_AFTER_SECONDS);
            });
  }

  private URI route(Kind kind) {
    return switch (kind) {
      case CALLBACK -> config.callbacksUrl().resolve("/internal/v1/connectivity-tests");
      case WALLET -> config.gamesUrl().resolve("/internal/v1/wallet-tests");
    };
  }

  private static String callee(Kind kind) {
    return switch (kind) {
      case CALLBACK -> "callback-service";
      case WALLET -> "games-service";
    };
  }

  private Future<ConnectivityReport> ask(Subject subject, @Nullable String requestId) {
    RequestOptions target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(route(subject.kind()).toString())
            .putHeader("Authorization", tokens.authorizationFor(callee(subject.kind())))
            .putHeader("Content-Type", "application/json")
            .setTimeout(config.patience().toMillis())
            .setIdleTimeout(config.patience().toMillis());
    if (requestId != null) {
      target.putHeader(RequestId.HEADER, requestId);
    }
    Buffer body =
        new JsonObject()
            .put("operatorId", subject.operatorId().toString())
            .put("url", subject.url())
            .toBuffer();
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
      throw new IllegalStateException("our services answer reports", e);
    }
  }
}
