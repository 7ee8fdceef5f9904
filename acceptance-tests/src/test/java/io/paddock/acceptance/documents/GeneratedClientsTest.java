package io.paddock.acceptance.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that OpenAPI Generator makes of the four APIs as they are served: each authenticates,
 * sends what is asked for and reads the answer, all of a language in one program.
 */
class GeneratedClientsTest {

  private static final Path GENERATOR =
      Repository.root().resolve("acceptance-tests/target/tools/openapi-generator-cli.jar");

  /** A Java client needs Jackson and annotations, which every service brings along. */
  private static final String LIBRARIES =
      Repository.root().resolve("games-service/target/quarkus-app/lib/main") + "/*";

  /** A program of seconds ends before the optimising compiler would pay. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final List<String> LANGUAGES = List.of("java", "python", "typescript");

  private static final RunningStack STACK = RunningStack.get();

  private static final Map<String, String> SERVICES =
      Map.of(
          "backoffice", STACK.backofficeUrl(),
          "games", STACK.gamesUrl(),
          "gateway", STACK.gatewayUrl(),
          "callbacks", STACK.callbacksUrl());

  @TempDir private static Path folder = Path.of("");

  private static Tenant tenant;
  private static Partner partner;

  @BeforeAll
  static void generate() throws IOException {
    tenant = Tenant.on(STACK);
    partner = Partner.single(STACK);
    partner.bot("100");
    for (String program : List.of("Calls.java", "calls.py", "calls.ts")) {
      Files.writeString(folder.resolve(program), resource(program));
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                Programs.java().toString(),
                QUICK,
                "-jar",
                GENERATOR.toString(),
                "batch",
                // Two at once share settings: one of them was seen to leave a document's API out.
                "--threads",
                "1",
                "--fail-fast"));
    for (Map.Entry<String, String> service : SERVICES.entrySet()) {
      String name = service.getKey();
      Files.writeString(
          folder.resolve(name + ".json"),
          Http.at(service.getValue()).get("/q/openapi?format=json").expect(200).response().body());
      for (String language : LANGUAGES) {
        String settings = language + "-" + name + ".yaml";
        Files.writeString(
            folder.resolve(settings), resource(language + ".yaml").replace("DOCUMENT", name));
        words.add(settings);
      }
    }
    Tool.in(folder).run(words.toArray(String[]::new));
  }

  @AfterAll
  static void close() {
    tenant.close();
    partner.close();
  }

  @Test
  void thoseInJavaAreAnswered() {
    String classPath = "classes:" + LIBRARIES;
    String sources =
        SERVICES.keySet().stream()
            .map(name -> "java/" + name + "/src/main/java")
            .collect(Collectors.joining(":"));
    Tool.in(folder)
        .run(
            Programs.java().resolveSibling("javac").toString(),
            "-J" + QUICK,
            "-proc:none",
            "-nowarn",
            "-d",
            "classes",
            "-cp",
            classPath,
            "-sourcepath",
            sources,
            "Calls.java");

    areAnswered("java", caller("java").run(Programs.java().toString(), "-cp", classPath, "Calls"));
  }

  @Test
  void thoseInPythonAre() {
    assumeTrue(Tool.python("pydantic").isPresent(), Tool.missing("Python", "pydantic"));

    String packages =
        Stream.concat(
                SERVICES.keySet().stream().map(name -> "python/" + name),
                Stream.of(Tool.python("pydantic").orElseThrow().toString()))
            .collect(Collectors.joining(":"));

    areAnswered("python", caller("python").with("PYTHONPATH", packages).run("python3", "calls.py"));
  }

  @Test
  void thoseInTypeScriptAre() throws IOException {
    assumeTrue(Tool.npm("typescript").isPresent(), Tool.missing("npm", "typescript"));
    Files.copy(folder.resolve("calls.ts"), folder.resolve("typescript/calls.ts"));
    Tool.in(folder)
        .run(
            "node",
            Tool.npm("typescript").orElseThrow().resolve("lib/tsc.js").toString(),
            "--strict",
            "--skipLibCheck",
            "--target",
            "es2022",
            "--lib",
            "es2022,dom",
            "--module",
            "commonjs",
            "--outDir",
            "compiled",
            "typescript/calls.ts");

    areAnswered("typescript", caller("typescript").run("node", "compiled/calls.js"));
  }

  private static Tool caller(String language) {
    Tool tool = Tool.in(folder);
    SERVICES.forEach((name, url) -> tool.with(name.toUpperCase(Locale.ROOT) + "_URL", url));
    return tool.with("OPERATOR", tenant.operatorCode())
        .with("AGGREGATOR_KEY", tenant.aggregatorKey())
        .with("STAFF_TOKEN", STACK.staffToken())
        .with("NEW_OPERATOR", language + "-" + tenant.operatorCode())
        .with("PARTNER_KEY", partner.apiKey())
        .with("RECEIVER_URL", partner.receiver().url());
  }

  /** The last lines: what games, backoffice, gateway and callbacks answered. */
  private static void areAnswered(String language, String printed) {
    List<String> lines = printed.lines().toList();
    List<String> answers = lines.subList(Math.max(0, lines.size() - 4), lines.size());
    String code = language + "-" + tenant.operatorCode();

    launches(language + "-1", answers.getFirst());
    assertThat(answers.subList(1, 4))
        .containsExactly(
            "%s onboarding %s.example 64".formatted(code, code),
            "USDC 100",
            "%s order.cancelled %s".formatted(partner.receiver().url(), language));
  }

  /** The printed address launches that player, once. */
  private static void launches(String player, String launchUrl) {
    String query = URI.create(launchUrl).getQuery();
    String claims = query.substring("token=".length()).split("\\.", -1)[1];

    assertThat(new String(Base64.getUrlDecoder().decode(claims), UTF_8))
        .contains("\"sub\":\"" + player + "\"");
    Http.at(STACK.gamesUrl()).get(launchUrl).expect(302);
  }

  private static String resource(String name) {
    try (InputStream in = GeneratedClientsTest.class.getResourceAsStream("/clients/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + name, failure);
    }
  }
}
