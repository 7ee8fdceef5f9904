package io.paddock.games.connectivity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.service.ServiceTokens;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletPlayer;
import io.paddock.http.AddressGuard;
import io.paddock.web.id.Ids;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/v1/wallet-tests {operatorId, url}} on the management port, for backoffice
 * alone: asks the wallet for the balance of a player that nobody has, signed as live calls are.
 */
@Singleton
class WalletTestRoute {

  static final String PATH = "/internal/v1/wallet-tests";
  static final String CALLER = "backoffice-service";

  /** Whom wallets are asked about; none of an operator's own players. */
  static final String PLAYER = "paddock-connectivity-test";

  /** Tests at once; each may hold a connection for an operator's walletTimeoutMs. */
  static final int AT_ONCE = 32;

  private static final Logger LOG = Logger.getLogger(WalletTestRoute.class);
  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final String ANY_CURRENCY = "USDT";
  private static final String ANY_GAME = "dice";

  private final TenantDirectory directory;
  private final WalletClient wallets;
  private final ServiceTokens tokens;
  private final ObjectMapper json;
  private final Ids ids;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);

  WalletTestRoute(
      TenantDirectory directory,
      WalletClient wallets,
      ServiceTokens tokens,
      ObjectMapper json,
      Ids ids,
      @VirtualThreads ExecutorService threads) {
    this.directory = directory;
    this.wallets = wallets;
    this.tokens = tokens;
    this.json = json;
    this.ids = ids;
    this.threads = threads;
  }

  /**
   * What is asked.
   *
   * @param url the wallet's base address as backoffice has it now; what is cached here may be older
   */
  record Asked(UUID operatorId, String url) {}

  void register(@Observes ManagementInterface management) {
    management.router().post(PATH).handler(this::authenticate);
    management
        .router()
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
        .handler(this::run);
  }

  private void authenticate(RoutingContext context) {
    if (tokens.proves(CALLER, context.request().getHeader("Authorization"))) {
      context.next();
    } else {
      refuse(context, 401, "unauthenticated");
    }
  }

  private void run(RoutingContext context) {
    Optional<Asked> asked = read(context.body().asString());
    if (asked.isEmpty()) {
      refuse(context, 400, "invalid_request");
    } else if (!places.tryAcquire()) {
      refuse(context, 503, "unavailable");
    } else {
      Context loop = context.vertx().getOrCreateContext();
      threads.execute(
          () -> {
            Optional<String> report = report(asked.get());
            loop.runOnContext(
                _ ->
                    report.ifPresentOrElse(
                        made -> answer(context, 200, "application/json", made),
                        () -> refuse(context, 503, "unavailable")));
          });
    }
  }

  private Optional<String> report(Asked asked) {
    try {
      Optional<WalletReport> made =
          directory
              .operator(asked.operatorId())
              .flatMap(operator -> wallets.probe(operator, asked.url(), player(operator)))
              .flatMap(probed -> judged(probed, asked.url()));
      return made.isEmpty() ? Optional.empty() : Optional.of(json.writeValueAsString(made.get()));
    } catch (JsonProcessingException | RuntimeException defect) {
      LOG.errorf(defect, "wallet_test_broken operator=%s", asked.operatorId());
      return Optional.empty();
    } finally {
      places.release();
    }
  }

  private WalletPlayer player(OperatorRecord operator) {
    String currency =
        operator.config().currencies().keySet().stream().sorted().findFirst().orElse(ANY_CURRENCY);
    String game = operator.config().enabledGames().stream().sorted().findFirst().orElse(ANY_GAME);
    return new WalletPlayer(PLAYER, ids.next(), currency, game);
  }

  private static Optional<WalletReport> judged(WalletClient.Probed probed, String url) {
    WalletDiagnosis found = WalletDiagnosis.of(probed.result(), probed.answer());
    return found == WalletDiagnosis.OURS
        ? Optional.empty()
        : Optional.of(WalletReport.of(probed.result(), found, url.startsWith("http:")));
  }

  private Optional<Asked> read(@Nullable String body) {
    if (body == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(body, Asked.class))
          .filter(asked -> asked.operatorId() != null && asked.url() != null)
          .filter(asked -> !asked.url().isEmpty())
          .filter(asked -> asked.url().length() <= AddressGuard.MAX_URL_CHARACTERS);
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static void refuse(RoutingContext context, int status, String code) {
    answer(
        context,
        status,
        "application/problem+json",
        new JsonObject().put("status", status).put("code", code).encode());
  }

  private static void answer(RoutingContext context, int status, String type, String body) {
    if (!context.response().ended() && !context.response().closed()) {
      context
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", type)
          .putHeader("Cache-Control", "no-store")
          .end(body);
    }
  }
}
