package io.paddock.acceptance.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that OpenAPI Generator makes of the games API as it is served: each authenticates, sends
 * a body and reads the answer, in a program of a few lines.
 */
class GeneratedClientsTest {

  private static final Path GENERATOR =
      Repository.root().resolve("acceptance-tests/target/tools/openapi-generator-cli.jar");

  /** A Java client needs Jackson and annotations, which every service brings along. */
  private static final String LIBRARIES =
      Repository.root().resolve("games-service/target/quarkus-app/lib/main") + "/*";

  /** A program of seconds ends before the optimising compiler would pay. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final RunningStack STACK = RunningStack.get();

  @TempDir private static Path folder = Path.of("");

  private static Tenant tenant;

  @BeforeAll
  static void generate() throws IOException {
    tenant = Tenant.on(STACK);
    Files.writeString(
        folder.resolve("games.json"),
        Http.at(STACK.gamesUrl()).get("/q/openapi?format=json").expect(200).response().body());
    for (String file :
        List.of(
            "java.yaml",
            "python.yaml",
            "typescript.yaml",
            "MintToken.java",
            "mint_token.py",
            "mintToken.ts")) {
      try (InputStream in = GeneratedClientsTest.class.getResourceAsStream("/clients/" + file)) {
        Files.write(folder.resolve(file), Objects.requireNonNull(in, file).readAllBytes());
      }
    }
    Tool.in(folder)
        .run(
            Programs.java().toString(),
            QUICK,
            "-jar",
            GENERATOR.toString(),
            "batch",
            "--fail-fast",
            "java.yaml",
            "python.yaml",
            "typescript.yaml");
  }

  @AfterAll
  static void close() {
    tenant.close();
  }

  @Test
  void oneInJavaMintsALaunchToken() {
    String classPath = "classes:" + LIBRARIES;
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
            "java/src/main/java",
            "MintToken.java");

    launches("java-1", caller().run(Programs.java().toString(), "-cp", classPath, "MintToken"));
  }

  @Test
  void oneInPythonDoes() {
    assumeTrue(Tool.python("pydantic").isPresent(), Tool.missing("Python", "pydantic"));

    launches(
        "python-1",
        caller()
            .with("PYTHONPATH", "python:" + Tool.python("pydantic").orElseThrow())
            .run("python3", "mint_token.py"));
  }

  @Test
  void oneInTypeScriptDoes() throws IOException {
    assumeTrue(Tool.npm("typescript").isPresent(), Tool.missing("npm", "typescript"));
    Files.copy(folder.resolve("mintToken.ts"), folder.resolve("typescript/mintToken.ts"));
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
            "typescript/mintToken.ts");

    launches("typescript-1", caller().run("node", "compiled/mintToken.js"));
  }

  private static Tool caller() {
    return Tool.in(folder)
        .with("GAMES_URL", STACK.gamesUrl())
        .with("OPERATOR", tenant.operatorCode())
        .with("AGGREGATOR_KEY", tenant.aggregatorKey());
  }

  /** The printed address launches that player, once. */
  private static void launches(String player, String printed) {
    String launchUrl = printed.lines().toList().getLast();
    String query = URI.create(launchUrl).getQuery();
    String claims = query.substring("token=".length()).split("\\.", -1)[1];

    assertThat(new String(Base64.getUrlDecoder().decode(claims), UTF_8))
        .contains("\"sub\":\"" + player + "\"");
    Http.at(STACK.gamesUrl()).get(launchUrl).expect(302);
  }
}
