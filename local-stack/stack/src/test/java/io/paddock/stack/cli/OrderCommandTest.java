package io.paddock.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.order.Published;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OrderCommandTest {

  private static final String PLACE = "POST /api/orders/place";

  private final Path folder;
  private final ScriptedApi gateway = new ScriptedApi();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  OrderCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("sandbox.json"), Published.sandbox(gateway.url()));
    gateway
        .on("GET /api/markets/CUP-1", 200, Published.MARKET)
        .on(
            PLACE,
            _ ->
                new ScriptedApi.Reply(
                    201, Map.of("X-Sequence", "42"), "{\"orderId\":\"0xab\",\"status\":\"live\"}"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anOrderIsSignedAndPlacedForTheSoloWallet() {
    int code = run("buy", "100", "--price", "0.55");

    assertThat(code).isZero();
    JsonNode body = gateway.last(PLACE).json();
    assertThat(body.path("marketId").asText()).isEqualTo("CUP-1");
    assertThat(body.path("side").asText()).isEqualTo("buy");
    assertThat(body.path("outcome").asText()).isEqualTo("0");
    assertThat(body.path("price").asText()).isEqualTo("0.55");
    assertThat(body.path("quantity").asText()).isEqualTo("100");
    assertThat(body.path("nonce").asText()).isEqualTo("1730289600123456");
    assertThat(body.path("expiry").asLong()).isZero();
    assertThat(body.path("timeInForce").asText()).isEqualTo("GTC");
    assertThat(body.path("maker").asText()).isEqualTo(Published.WALLET);
    assertThat(gateway.last(PLACE).headers())
        .containsEntry("X-api-key", "ps_test_0123456789abcdef_hush_hush")
        .doesNotContainKey("X-user-wallet");
  }

  @Test
  void everyOptionReachesTheOrder() {
    gateway.on("GET /api/markets/CUP-2", 200, Published.MARKET.replace("CUP-1", "CUP-2"));

    int code =
        run(
            "sell",
            "2.5",
            "--price",
            "0.25",
            "--outcome",
            "1",
            "--market",
            "CUP-2",
            "--partner",
            "desk",
            "--wallet",
            "1",
            "--time-in-force",
            "GTD",
            "--expires-in",
            "PT10M");

    assertThat(code).isZero();
    JsonNode body = gateway.last(PLACE).json();
    assertThat(body.path("marketId").asText()).isEqualTo("CUP-2");
    assertThat(body.path("side").asText()).isEqualTo("sell");
    assertThat(body.path("outcome").asText()).isEqualTo("1");
    assertThat(body.path("quantity").asText()).isEqualTo("2.5");
    assertThat(body.path("timeInForce").asText()).isEqualTo("GTD");
    assertThat(body.path("expiry").asLong()).isEqualTo(1_730_290_200);
    assertThat(gateway.last(PLACE).headers())
        .containsEntry("X-api-key", "ps_test_fedcba9876543210_hush")
        .containsEntry("X-user-wallet", Published.WALLET);
    assertThat(shown()).contains("> X-User-Wallet: " + Published.WALLET + "\n");
  }

  @Test
  void requestAndAnswerAreShownWithoutSecrets() {
    run("buy", "100", "--price", "0.55");

    assertThat(shown())
        .startsWith(
            "> POST "
                + gateway.url()
                + "/api/orders/place\n> X-Api-Key: ps_test_0123456789abcdef_…\n{\n")
        .contains("\"signature\" : \"0x", "\n< 201\n< X-Sequence: 42\n")
        .endsWith("{\n  \"orderId\" : \"0xab\",\n  \"status\" : \"live\"\n}\n")
        .doesNotContain(Published.KEY.substring(2))
        .doesNotContain("hush");
  }

  @Test
  void aRefusalIsShownAndFails() {
    gateway.on(PLACE, 422, "{'code':'insufficient_funds'}");

    assertThat(run("buy", "100", "--price", "0.55")).isEqualTo(1);
    assertThat(shown()).endsWith("< 422\n{\n  \"code\" : \"insufficient_funds\"\n}\n");
  }

  @Test
  void anAnswerAsBeforeIsNoFailure() {
    gateway.on(PLACE, 200, "{'status':'live'}");

    assertThat(run("buy", "100", "--price", "0.55")).isZero();
  }

  @Test
  void anAnswerWithoutJsonIsShownAsItIs() {
    gateway.on(PLACE, 502, "upstream is away");

    assertThat(run("buy", "100", "--price", "0.55")).isEqualTo(1);
    assertThat(shown()).endsWith("< 502\nupstream is away\n");
  }

  @Test
  void withoutASandboxThereIsNothingToSignWith() throws IOException {
    Files.delete(folder.resolve("sandbox.json"));

    assertThat(run("buy", "1", "--price", "0.5")).isEqualTo(1);
    assertThat(failure()).isEqualTo("no sandbox yet: run './paddock up -d' first");
  }

  @Test
  void anotherSandboxMayBeNamed() throws IOException {
    Path other = folder.resolve("other.json");
    Files.move(folder.resolve("sandbox.json"), other);

    assertThat(run("buy", "1", "--price", "0.5", "--sandbox", other.toString())).isZero();

    assertThat(gateway.last(PLACE).json().path("maker").asText()).isEqualTo(Published.WALLET);
  }

  @Test
  void anotherSideOrOutcomeIsNotUnderstood() {
    run("hold", "1", "--price", "0.5");
    assertThat(failure()).isEqualTo("a side is buy or sell, not 'hold'");

    run("buy", "1", "--price", "0.5", "--outcome", "2");
    assertThat(failure()).isEqualTo("an outcome is 0 or 1");
    assertThat(gateway.routesCalled()).doesNotContain(PLACE);
  }

  private int run(String... arguments) {
    Session session = new Session(folder, Map.of("PADDOCK_HOME", folder.toString()), terminal);
    Clock clock = Clock.fixed(Instant.parse("2024-10-30T12:00:00.123456Z"), ZoneOffset.UTC);
    return new CommandLine(new OrderCommand(session, clock))
        .setExecutionExceptionHandler(
            (failure, _, _) -> {
              terminal.fail(failure);
              return PaddockCommand.FAILED;
            })
        .execute(arguments);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String failure() {
    String said = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return said.replaceFirst("^paddock: ", "").stripTrailing();
  }
}
