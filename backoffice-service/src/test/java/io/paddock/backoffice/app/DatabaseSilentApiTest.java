package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Market;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.AtOnce;
import io.paddock.servers.test.AtOnce.Timed;
import io.paddock.servers.test.DatabaseLink;
import io.paddock.servers.test.Patience;
import io.paddock.servers.test.SilentDatabaseTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL takes connections and answers nothing. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "backoffice"),
      @ResourceArg(name = "schemas", value = "gateway")
    })
class DatabaseSilentApiTest extends SilentDatabaseTest {

  private Api admin;
  private Staff.Account account;
  private Tenants.Operator operator;

  @BeforeEach
  void everythingWorks() {
    admin = Staff.superAdmin();
    account = Staff.account(StaffRole.SUPPORT);
    operator = Tenants.operator();
  }

  @AfterEach
  void theExchangeRuns() {
    Exchange.running();
  }

  /** The command is sent: that its effect is not seen is no failure, and nobody sends it twice. */
  @Test
  void what_was_accepted_is_202_although_postgresql_falls_silent_before_its_effect_is_seen() {
    Market market = Traders.market();
    Api staff = Staff.operations();
    String wallet = Traders.path(Traders.clearedWallet());
    String deposit = "{'amount':'12.50','txHash':'%s'}".formatted(Traders.txHash());
    Exchange.away();

    saysThatItIsComing(() -> staff.post(market.path() + "/open"));
    saysThatItIsComing(
        () ->
            staff.post(
                market.path() + "/resolve",
                "{'payouts':['1','0'],'reason':'Home won"
                    + " 2:1','source':'https://league.example/41'}"));
    saysThatItIsComing(() -> staff.post(wallet + "/deposits", deposit));
    saysThatItIsComing(() -> staff.put(wallet + "/fee-tier", "{'tier':1,'takerFeeBps':5}"));
    saysThatItIsComing(() -> staff.post(Traders.MARKETS, Traders.marketBody(Traders.symbol())));
  }

  private static void saysThatItIsComing(Callable<Response> call) {
    long looks = looks();
    CompletableFuture<Timed<Response>> answer =
        CompletableFuture.supplyAsync(
            () -> AtOnce.call(Map.of("call", call)).get("call"), Thread::startVirtualThread);
    Patience.await().pollInterval(Duration.ofMillis(10)).until(() -> looks() > looks);
    DatabaseLink.hold();

    Timed<Response> timed = answer.join();

    DatabaseLink.mend();
    assertThat(timed.answer().statusCode()).isEqualTo(202);
    assertThat(timed.answer().jsonPath().getString("status")).isEqualTo("pending");
    assertThat(timed.took()).isLessThan(LIMIT.plus(LIMIT));
    assertThat(
            Db.number(
                "SELECT count(*) FROM tenancy.trading_commands WHERE command_id = $1",
                UUID.fromString(timed.answer().jsonPath().getString("commandId"))))
        .isEqualTo(1);
  }

  /**
   * When the service looked for a command's effect last, in microseconds; its role sees its own.
   */
  private static long looks() {
    return Db.application()
        .withConnection(
            sql ->
                sql.query(
                        """
                        SELECT coalesce(max(extract(epoch FROM query_start) * 1000000), 0)::bigint
                          FROM pg_stat_activity
                         WHERE application_name = 'backoffice-service'
                           AND query LIKE '%coalesce(first_sequence, sequence)%'
                        """)
                    .mapTo(Long.class)
                    .one());
  }

  @Override
  protected Map<String, Callable<Response>> routes() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    calls.put("login", () -> Api.anonymous().post("/api/v1/bo/auth/login", login()));
    calls.put("key that is not cached", () -> unseen().get(Tenants.OPERATORS));
    calls.put("list", () -> admin.get("/api/v1/bo/operators"));
    calls.put("read", () -> admin.get(operator.staff()));
    calls.put("change", () -> admin.post(operator.staff() + "/enable"));
    calls.put("create", () -> admin.post("/api/v1/bo/aggregators", aggregator()));
    calls.put("create by key", () -> operator.owner().api().post(Tenants.OPERATORS, newOperator()));
    calls.put("aggregators", () -> admin.get("/api/v1/bo/aggregators"));
    calls.put("read of an aggregator", () -> admin.get(aggregatorPath()));
    calls.put("change of an aggregator", () -> admin.post(aggregatorPath() + "/enable"));
    calls.put("own keys", () -> operator.owner().api().get("/api/v1/bo/aggregator/api-keys"));
    calls.put("partners", () -> admin.get(Traders.PARTNERS));
    calls.put("key", () -> admin.post(operator.staff() + "/api-keys", "{}"));
    calls.put("audit", () -> admin.get("/api/v1/bo/audit"));
    calls.put("proof of the audit", () -> admin.get("/api/v1/bo/audit/verify"));
    return calls;
  }

  @Override
  protected Response read() {
    return admin.get(operator.staff());
  }

  @Override
  protected Response work() {
    return Api.anonymous().post("/api/v1/bo/auth/login", login());
  }

  /** A key of its own form, which this process has never seen. */
  private static Api unseen() {
    return Api.aggregator(
        UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "." + "A".repeat(43));
  }

  private String login() {
    return "{'email':'%s','password':'%s'}".formatted(account.email(), Staff.PASSWORD);
  }

  private String aggregatorPath() {
    return "/api/v1/bo/aggregators/" + operator.owner().id();
  }

  private static String aggregator() {
    return "{'code':'%s','name':'Acme'}".formatted(Tenants.uniqueCode("agg"));
  }

  private static String newOperator() {
    return Tenants.body(Tenants.uniqueCode("op"));
  }
}
