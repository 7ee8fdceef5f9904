package io.paddock.stack.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Progress;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

  private static final String OPERATOR = "0198f000-0000-7000-8000-000000000001";
  private static final String OPERATORS = "POST /api/v1/bo/aggregator/operators";
  private static final String CONFIG =
      "PUT /api/v1/bo/aggregator/operators/" + OPERATOR + "/config";
  private static final String KEYS = "POST /api/v1/bo/operators/" + OPERATOR + "/api-keys";
  private static final String SETTINGS = "PUT /api/settings";
  private static final String ENDPOINTS = TradingRoutes.ENDPOINTS;

  private final ScriptedApi platform = new ScriptedApi();
  private final SandboxUrls urls =
      new SandboxUrls(
          platform.url(), "http://localhost:8082", platform.url(), platform.url(), platform.url());
  private final StackHome home;
  private final List<String> administrators = new ArrayList<>();
  private String password = "";

  SandboxTest(@TempDir Path folder) {
    home = new StackHome(folder, folder);
  }

  @BeforeEach
  void play() {
    platform
        .on("POST /api/v1/bo/auth/login", this::logIn)
        .on(
            "POST /api/v1/bo/aggregators",
            201,
            "{'aggregator':{'id':'a-1','code':'acme-games'},'apiKey':'prefix.key'}")
        .on(
            OPERATORS,
            201,
            "{'operator':{'id':'"
                + OPERATOR
                + "','jwtSharedSecret':'j','walletHmacSecret':'w','walletKeyId':'k'}}")
        .on(CONFIG, 200, "{}")
        .on(KEYS, 201, "{'keyId':'i','publicKey':'pk_test_1','secretKey':'sk_test_1'}")
        .on(SETTINGS, 200, "{'operator':'mybrand'}");
    TradingRoutes.on(platform);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_sandbox_file_has_exactly_the_documented_shape() throws IOException {
    seed();

    String expected =
        """
        {
          "backoffice" : {
            "url" : "%1$s",
            "admin" : {
              "email" : "admin@paddock.example",
              "password" : "%2$s"
            }
          },
          "games" : {
            "url" : "http://localhost:8082"
          },
          "gateway" : {
            "url" : "%1$s",
            "wsUrl" : "%4$s"
          },
          "callbacks" : {
            "url" : "%1$s"
          },
          "demoOperator" : {
            "url" : "%1$s"
          },
          "aggregator" : {
            "code" : "acme-games",
            "apiKey" : "prefix.key"
          },
          "operator" : {
            "id" : "%3$s",
            "code" : "mybrand",
            "publicKey" : "pk_test_1",
            "secretKey" : "sk_test_1",
            "callbackSecret" : "whsec_operator"
          },
          "partners" : [ {
            "name" : "solo",
            "kind" : "single_wallet",
            "apiKey" : "ps_test_solo",
            "wallets" : [ {
              "address" : "0x",
              "privateKey" : "0x"
            } ]
          }, {
            "name" : "desk",
            "kind" : "multi_wallet",
            "apiKey" : "ps_test_desk",
            "wallets" : [ {
              "address" : "0x",
              "privateKey" : "0x"
            }, {
              "address" : "0x",
              "privateKey" : "0x"
            } ]
          } ],
          "markets" : [ {
            "symbol" : "CUP-FINAL-2030",
            "marketId" : "CUP-FINAL-2030"
          }, {
            "symbol" : "RATE-CUT-2030",
            "marketId" : "RATE-CUT-2030"
          } ]
        }
        """
            .formatted(platform.url(), password, OPERATOR, "ws://localhost:" + platform.port());
    String written = Files.readString(home.sandboxFile());
    assertThat(written).containsPattern("\"privateKey\" : \"0x[0-9a-f]{64}\"");
    assertThat(written.replaceAll("0x[0-9a-f]+", "0x")).isEqualTo(expected);
    assertThat(permissions(home.sandboxFile())).isEqualTo("rw-------");
  }

  @Test
  void the_demo_operator_is_told_exactly_what_is_agreed() {
    seed();

    assertThat(platform.last(SETTINGS).json())
        .hasToString(
            ("{'operatorId':'"
                    + OPERATOR
                    + "','operatorCode':'mybrand','walletSecrets':[{'keyId':'k','secret':'w'}],"
                    + "'aggregatorKey':'prefix.key','gamesUrl':'http://localhost:8082',"
                    + "'callbackSecrets':['whsec_operator','whsec_ps_test_solo',"
                    + "'whsec_ps_test_desk']}")
                .replace('\'', '"'));
    assertThat(home.demoOperatorFile()).as("it keeps it itself").doesNotExist();
  }

  @Test
  void the_sandbox_is_complete_when_the_demo_operator_has_been_told() {
    platform.on(SETTINGS, 503, "{'code':'unavailable','detail':'later'}");
    assertThatThrownBy(this::seed)
        .hasMessage("PUT /api/settings answered 503 instead of 200 (unavailable: later)");
    assertThat(home.sandboxFile()).doesNotExist();
    play();

    seed();

    assertThat(home.sandboxFile()).exists();
    assertThat(platform.routesCalled().stream().filter(OPERATORS::equals)).hasSize(1);
  }

  @Test
  void each_caller_uses_its_own_credential() {
    seed();

    assertThat(platform.last("POST /api/v1/bo/aggregators").headers())
        .containsEntry("Authorization", "Bearer staff-token");
    assertThat(platform.last(OPERATORS).headers()).containsEntry("X-aggregator-key", "prefix.key");
    assertThat(platform.last(CONFIG).headers()).containsEntry("X-aggregator-key", "prefix.key");
    assertThat(platform.last(KEYS).headers()).containsEntry("Authorization", "Bearer staff-token");
    assertThat(subscription().headers()).containsEntry("X-operator-key", "sk_test_1");
  }

  @Test
  void what_is_created_is_as_documented() {
    seed();

    assertThat(platform.last("POST /api/v1/bo/aggregators").body())
        .isEqualTo(
            "{\"code\":\"acme-games\",\"name\":\"Acme Games"
                + " Ltd\",\"contactEmail\":\"tech@acme-games.example\"}");
    assertThat(platform.last(OPERATORS).body())
        .isEqualTo(
            ("{\"code\":\"mybrand\",\"name\":\"My Brand"
                    + " Casino\",\"walletBaseUrl\":\"%1$s/wallet\","
                    + "\"gameFrontendBaseUrl\":\"%1$s/play\"}")
                .formatted(platform.url()));
    assertThat(subscription().body())
        .isEqualTo(
            ("{\"url\":\"%s/callbacks\",\"eventTypes\":[\"round.settled\",\"session.started\",\"user.registered\",\"operator.updated\"],\"description\":\"demo"
                    + " operator\"}")
                .formatted(platform.url()));
    JsonNode config = platform.last(CONFIG).json();
    assertThat(config.get("enabledGames")).hasSize(15);
    assertThat(config.at("/enabledGames/0").asText()).isEqualTo("dice");
    assertThat(config.get("currencies"))
        .hasToString(
            ("{'USDT':{'minBet':'0.1','maxBet':'500'},'BTC':{'minBet':'0.000005','maxBet':'0.01'},"
                    + "'EUR':{'minBet':'0.10','maxBet':'500.00'},'USD':{'minBet':'0.10','maxBet':'500.00'},"
                    + "'JPY':{'minBet':'10','maxBet':'50000'}}")
                .replace('\'', '"'));
  }

  @Test
  void a_seeded_sandbox_is_left_alone() {
    seed();
    int before = platform.calls().size();

    seed();

    assertThat(platform.calls()).hasSize(before);
  }

  @Test
  void a_sandbox_of_before_there_was_trading_is_completed() throws IOException {
    seed();
    ObjectMapper json = new ObjectMapper();
    ObjectNode old = (ObjectNode) json.readTree(home.seedFile().toFile());
    old.retain(
        StaffLogin.ADMIN,
        StaffLogin.ADMIN_EXISTS,
        Sandbox.URLS,
        OperatorSeed.AGGREGATOR,
        OperatorSeed.OPERATOR,
        OperatorSeed.CONFIG,
        OperatorSeed.OPERATOR_KEYS,
        OperatorSeed.ENDPOINT);
    Files.writeString(home.seedFile(), old.toString());
    Files.writeString(home.sandboxFile(), "{}");

    seed();

    assertThat(json.readTree(home.sandboxFile().toFile()).at("/partners/1/name").asText())
        .isEqualTo("desk");
    assertThat(platform.routesCalled().stream().filter(OPERATORS::equals)).hasSize(1);
  }

  @Test
  void an_interrupted_seeding_goes_on_where_it_stopped() {
    platform.on(KEYS, 503, "{'code':'unavailable','detail':'later'}");
    assertThatThrownBy(this::seed)
        .hasMessage(
            "POST /api/v1/bo/operators/%s/api-keys answered 503 instead of 201 (unavailable: later)"
                .formatted(OPERATOR));
    play();

    seed();

    assertThat(home.sandboxFile()).exists();
    assertThat(administrators).hasSize(1);
    assertThat(platform.routesCalled().stream().filter(OPERATORS::equals)).hasSize(1);
    assertThat(platform.routesCalled().stream().filter(CONFIG::equals)).hasSize(1);
    assertThat(platform.routesCalled().stream().filter(KEYS::equals)).hasSize(2);
  }

  @Test
  void an_administrator_that_was_made_just_before_an_interruption_is_not_made_again() {
    Sandbox interrupted =
        sandbox(
            urls,
            login -> {
              remember(login);
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(interrupted::seed).hasMessage("killed");

    seed();

    assertThat(administrators).hasSize(1);
  }

  @Test
  void a_secret_that_was_lost_is_said_to_be_lost() {
    platform.on(OPERATORS, 409, "{'code':'operator_code_taken'}");

    assertThatThrownBy(this::seed)
        .hasMessage(
            "POST /api/v1/bo/aggregator/operators answered 409: an earlier seeding was cut short"
                + " and its secret is lost; run './paddock reset'");
  }

  @Test
  void data_for_other_addresses_are_refused() {
    seed();
    SandboxUrls others = SandboxUrls.of(new PortPlan(100));

    sandbox(urls, this::remember).requireSameUrls();
    assertThatThrownBy(() -> sandbox(others, this::remember).requireSameUrls())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the data in %s were made for a demo operator at %s, not at http://localhost:8190: set PADDOCK_PORT_OFFSET or the addresses as they were, use another folder, or run './paddock reset'"
                .formatted(home.folder(), platform.url()));
  }

  @Test
  void the_password_is_random() {
    seed();

    assertThat(password).matches("[A-Za-z0-9_-]{24}");
  }

  @Test
  void addresses_follow_the_ports() {
    assertThat(SandboxUrls.of(new PortPlan(10)))
        .isEqualTo(
            new SandboxUrls(
                "http://localhost:8091",
                "http://localhost:8092",
                "http://localhost:8093",
                "http://localhost:8094",
                "http://localhost:8100"));
    assertThat(new SandboxUrls("", "", "https://gateway:1", "", "").gatewayWs())
        .isEqualTo("wss://gateway:1");
  }

  private ScriptedApi.Call subscription() {
    return platform.calls().stream()
        .filter(call -> call.route().equals(ENDPOINTS))
        .findFirst()
        .orElseThrow();
  }

  private void seed() {
    sandbox(urls, this::remember).seed();
  }

  private Sandbox sandbox(SandboxUrls addresses, FirstAdministrator administrator) {
    return new Sandbox(home, addresses, administrator, Progress.SILENT);
  }

  private void remember(AdminLogin login) {
    administrators.add(login.email());
    password = login.password();
  }

  private Reply logIn(ScriptedApi.Call call) {
    boolean known =
        !administrators.isEmpty() && call.json().path("password").asText().equals(password);
    return known
        ? Reply.of(200, "{'accessToken':'staff-token'}")
        : Reply.of(401, "{'code':'credentials_invalid'}");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
