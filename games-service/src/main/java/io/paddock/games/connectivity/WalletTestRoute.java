package io.paddock.games.connectivity;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.service.ServiceRoute;
import io.paddock.auth.service.ServiceRoute.Reply;
import io.paddock.auth.service.ServiceRoutes;
import io.paddock.fair.game.GameId;
import io.paddock.games.wallet.WalletClient;
import io.paddock.games.wallet.WalletPlayer;
import io.paddock.http.AddressGuard;
import io.paddock.web.id.Ids;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
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

  private static final String ANY_CURRENCY = "USDT";
  private static final String ANY_GAME = GameId.DICE.id();

  private final TenantDirectory directory;
  private final WalletClient wallets;
  private final ServiceRoutes routes;
  private final Ids ids;

  WalletTestRoute(TenantDirectory directory, WalletClient wallets, ServiceRoutes routes, Ids ids) {
    this.directory = directory;
    this.wallets = wallets;
    this.routes = routes;
    this.ids = ids;
  }

  /**
   * What is asked.
   *
   * @param url the wallet's base address as backoffice has it now; what is cached here may be older
   */
  record Asked(@Nullable UUID operatorId, @Nullable String url) {}

  private record Test(UUID operatorId, String url) {}

  void register(@Observes ManagementInterface management) {
    routes.serve(
        management,
        new ServiceRoute<>(
            HttpMethod.POST,
            PATH,
            CALLER,
            AT_ONCE,
            Asked.class,
            WalletTestRoute::judged,
            (test, _) -> report(test)));
  }

  private static Optional<Test> judged(Asked asked) {
    return asked.operatorId() == null
            || asked.url() == null
            || asked.url().isEmpty()
            || asked.url().length() > AddressGuard.MAX_URL_CHARACTERS
        ? Optional.empty()
        : Optional.of(new Test(asked.operatorId(), asked.url()));
  }

  private Reply report(Test test) {
    return directory
        .operator(test.operatorId())
        .flatMap(operator -> wallets.probe(operator, test.url(), player(operator)))
        .flatMap(probed -> judged(probed, test.url()))
        .<Reply>map(Reply.Said::new)
        .orElse(Reply.UNAVAILABLE);
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
}
