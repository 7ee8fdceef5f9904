package io.paddock.backoffice.callback;

import io.paddock.auth.service.ServiceTokens;
import io.paddock.backoffice.callback.CallbackMessageStore.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The management port of callback-service, asked from a job's thread, which waits. */
@Singleton
class CallbackService {

  /** For one call, from the connection to the answer's head. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String CALLEE = "callback-service";
  private static final Logger LOG = Logger.getLogger(CallbackService.class);

  private final HttpClient http;
  private final ServiceTokens tokens;
  private final URI route;

  CallbackService(
      Vertx vertx,
      ServiceTokens tokens,
      @ConfigProperty(
              name = "paddock.connectivity.callbacks-url",
              defaultValue = "http://localhost:9084")
          URI callbacks) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(1)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(2)));
    this.tokens = tokens;
    this.route = callbacks.resolve("/internal/v1/primary-endpoints");
  }

  /** What came of a message. */
  enum Answer {
    TAKEN,
    SECRET_NEEDED,
    REFUSED,
    /** It is not there, or has no time. */
    NONE
  }

  @PreDestroy
  void close() {
    var _ = http.close();
  }

  Answer tell(Message message, @Nullable String secret) {
    JsonObject body =
        new JsonObject()
            .put("operatorId", message.operatorId().toString())
            .put("revision", message.revision());
    if (message.url() != null) {
      body.put("url", message.url());
    }
    if (secret != null) {
      body.put("secret", secret);
    }
    try {
      int status =
          sent(body)
              .toCompletionStage()
              .toCompletableFuture()
              .get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
      return judged(status, message);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Answer.NONE;
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warnf(
          "callback_endpoint_not_told operator=%s cause=%s",
          message.operatorId(), failure.getMessage());
      return Answer.NONE;
    }
  }

  private Future<Integer> sent(JsonObject body) {
    RequestOptions target =
        new RequestOptions()
            .setMethod(HttpMethod.PUT)
            .setAbsoluteURI(route.toString())
            .putHeader("Authorization", tokens.authorizationFor(CALLEE))
            .putHeader("Content-Type", "application/json")
            .setTimeout(PATIENCE.toMillis());
    return http.request(target)
        .compose(request -> request.send(body.toBuffer()))
        .map(HttpClientResponse::statusCode)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Answer judged(int status, Message message) {
    if (status == 200) {
      return Answer.TAKEN;
    }
    if (status == 409) {
      return Answer.SECRET_NEEDED;
    }
    LOG.warnf("callback_endpoint_not_told operator=%s status=%d", message.operatorId(), status);
    return status / 100 == 4 ? Answer.REFUSED : Answer.NONE;
  }
}
