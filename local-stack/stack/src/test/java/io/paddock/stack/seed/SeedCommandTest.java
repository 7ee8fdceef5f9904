package io.paddock.stack.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.stack.cli.PaddockCommand;
import io.paddock.stack.cli.Terminal;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./paddock seed}: nothing but addresses and an administrator who can log in. */
class SeedCommandTest {

  private static final String LOGIN = "POST /api/v1/bo/auth/login";

  private final ScriptedApi platform = new ScriptedApi();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;
  private final Path into;

  SeedCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.into = folder.resolve("remote");
  }

  @BeforeEach
  void play() {
    platform
        .on(LOGIN, this::logIn)
        .on("POST /api/v1/bo/aggregators", 201, "{'aggregator':{'id':'a'},'apiKey':'p.key'}")
        .on(
            "POST /api/v1/bo/aggregator/operators",
            201,
            "{'operator':{'id':'o','walletHmacSecret':'w','walletKeyId':'k'}}")
        .on("PUT /api/v1/bo/aggregator/operators/o/config", 200, "{}")
        .on(
            "POST /api/v1/bo/operators/o/api-keys",
            201,
            "{'publicKey':'pk_test_1','secretKey':'sk_test_1'}")
        .on("PUT /api/settings", 200, "{'operator':'mybrand'}");
    TradingRoutes.on(platform);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_sandbox_is_made_where_the_addresses_lead() throws IOException {
    Path password = Files.writeString(folder.resolve("admin"), "s3cret-of-a-file\n");

    int code = seed(Map.of("PADDOCK_ADMIN_PASSWORD_FILE", password.toString()), addresses());

    assertThat(error()).isEmpty();
    assertThat(code).isZero();
    JsonNode sandbox = new ObjectMapper().readTree(into.resolve("sandbox.json").toFile());
    assertThat(sandbox.path("backoffice"))
        .hasToString(
            "{\"url\":\"%s\",\"admin\":{\"email\":\"ada@example.com\",\"password\":\"s3cret-of-a-file\"}}"
                .formatted(platform.url()));
    assertThat(sandbox.at("/games/url").asText()).isEqualTo("https://games.example:8082");
    assertThat(sandbox.at("/gateway/wsUrl").asText())
        .isEqualTo("ws://localhost:" + platform.port());
    assertThat(platform.last("PUT /api/settings").json().path("gamesUrl").asText())
        .isEqualTo("https://games.example:8082");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("credentials    " + into.resolve("sandbox.json") + "\n")
        .doesNotContain("s3cret");
    assertThat(folder.resolve("home")).as("the stack's own folder").doesNotExist();
  }

  @Test
  void what_is_seeded_is_not_seeded_again() {
    seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), addresses());
    int before = platform.calls().size();

    assertThat(seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), addresses())).isZero();

    assertThat(platform.calls()).hasSize(before);
  }

  @Test
  void an_administrator_who_cannot_log_in_is_named_and_may_be_corrected() {
    int refused = seed(Map.of("PADDOCK_ADMIN_PASSWORD", "wrong"), addresses());

    assertThat(refused).isEqualTo(1);
    assertThat(error())
        .isEqualTo(
            "paddock: %s does not let ada@example.com log in with that password: make the first administrator with bootstrap-admin (deploy/README.md)%n"
                .formatted(platform.url()));
    assertThat(platform.routesCalled()).containsOnly(LOGIN);
    assertThat(seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), addresses())).isZero();
  }

  @Test
  void a_password_is_needed() {
    assertThat(seed(Map.of(), addresses())).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "paddock: the administrator's password is in neither PADDOCK_ADMIN_PASSWORD_FILE nor"
                + " PADDOCK_ADMIN_PASSWORD\n");
    assertThat(platform.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8081", "ftp://localhost", "http://localhost/api", "http://"})
  void an_address_is_a_scheme_and_a_host(String url) {
    int code = seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), List.of("--backoffice", url));

    assertThat(code).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "paddock: an address is http://HOST:PORT or https://HOST:PORT, not '" + url + "'\n");
  }

  @Test
  void a_sandbox_of_other_addresses_is_left_alone() {
    seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), addresses());

    int code = seed(Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"), List.of());

    assertThat(code).isEqualTo(1);
    assertThat(error())
        .startsWith(
            "paddock: the data in %s were made for a demo operator at %s, not at http://localhost:8097:"
                .formatted(into, platform.url()));
  }

  @Test
  void the_stacks_own_folder_is_not_taken() {
    int code =
        run(
            Map.of("PADDOCK_ADMIN_PASSWORD", "s3cret"),
            List.of(
                "seed", "--into", folder.resolve("home").toString(), "--admin", "ada@example.com"));

    assertThat(code).isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "paddock: %s is for the sandbox of './paddock up': name another folder%n"
                .formatted(folder.resolve("home")));
  }

  private List<String> addresses() {
    return List.of(
        "--backoffice",
        platform.url() + "/",
        "--games",
        "https://games.example:8082",
        "--gateway",
        platform.url(),
        "--callbacks",
        platform.url(),
        "--demo-operator",
        platform.url());
  }

  private int seed(Map<String, String> environment, List<String> addresses) {
    List<String> words =
        new ArrayList<>(List.of("seed", "--into", into.toString(), "--admin", "ada@example.com"));
    words.addAll(addresses);
    return run(environment, words);
  }

  private int run(Map<String, String> environment, List<String> words) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("PADDOCK_HOME", folder.resolve("home").toString());
    variables.put("PADDOCK_PORT_OFFSET", "7");
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return PaddockCommand.run(terminal, variables, words.toArray(String[]::new));
  }

  private Reply logIn(ScriptedApi.Call call) {
    boolean known = call.json().path("password").asText().startsWith("s3cret");
    return known
        ? Reply.of(200, "{'accessToken':'staff-token'}")
        : Reply.of(401, "{'code':'credentials_invalid'}");
  }

  private String error() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
