package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The images of this build, built by a Docker engine, and the whole Compose file with them. */
@Isolated
@Tag("crash")
@Tag("drill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeRunsTest {

  private static final Path ROOT = Repository.root();
  private static final String PREFIX = "paddock-compose-test/";
  private static final String TAG = "0-test";
  private static final String ADMIN = "admin@paddock.example";

  /** So that a stack on the usual ports may go on. */
  private static final String ADDRESS = "127.0.77.1";

  /** The base image, the JDK, others' jars and ours. */
  private static final int COMMON_LAYERS = 4;

  private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(5);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(3);

  /** By Compose's name of each. */
  private static final Map<String, String> IMAGES =
      Map.of(
          "backoffice", "backoffice-service",
          "games", "games-service",
          "gateway", "integrator-gateway",
          "callbacks", "callback-service",
          "demo-operator", "demo-operator");

  private static final List<String> SERVICES = List.copyOf(IMAGES.keySet());

  private static final List<String> ONCE =
      List.of(
          "secrets",
          "topics",
          "backoffice-migrate",
          "games-migrate",
          "gateway-migrate",
          "callbacks-migrate",
          "demo-operator-migrate",
          "first-administrator");

  private final Path folder;
  private final Docker docker;
  private final ComposeProject project;
  private boolean started;

  ComposeRunsTest(@TempDir Path folder) {
    this.folder = folder;
    this.docker =
        new Docker(
            folder,
            Map.of(
                "PADDOCK_IMAGE_PREFIX", PREFIX,
                "PADDOCK_IMAGE_TAG", TAG,
                "PADDOCK_COMPOSE_ADDRESS", ADDRESS,
                "PADDOCK_HOME", folder.resolve("home").toString(),
                "PADDOCK_BUILD", "never"));
    this.project = new ComposeProject(docker, "paddock-test-" + ProcessHandle.current().pid());
  }

  @BeforeAll
  void start() throws Exception {
    docker.mustBeThere();
    docker.mustHave(named("PADDOCK_JDK_IMAGE", "eclipse-temurin:25-jdk"));
    docker.mustHave(named("PADDOCK_BASE_IMAGE", "debian:bookworm-slim"));
    docker.mustHave(named("PADDOCK_IMAGE_POSTGRES", "postgres:18"));
    docker.mustHave(named("PADDOCK_IMAGE_REDIS", "redis:6.2"));
    docker.mustHave(named("PADDOCK_IMAGE_KAFKA", "apache/kafka:4.1.1"));
    started = true;
    assertThat(docker.succeed(ROOT.resolve("deploy/images/build").toString()).lines())
        .containsExactlyInAnyOrderElementsOf(images());
    project.run("up", "--detach");
  }

  @AfterAll
  void takeAway() throws Exception {
    if (!started) {
      return;
    }
    project.down();
    String images =
        docker.succeed("docker", "image", "ls", "--quiet", "--filter", "reference=" + PREFIX + "*");
    for (String image : images.lines().distinct().toList()) {
      docker.succeed("docker", "image", "rm", "--force", image);
    }
  }

  @Test
  void everythingComesUpAndWhatIsDoneOnceHasSucceeded() throws Exception {
    project.awaitHealthy(List.of("postgres", "redis", "kafka"), HEALTHY_WITHIN);
    project.awaitHealthy(SERVICES, HEALTHY_WITHIN);

    for (String container : ONCE) {
      assertThat(project.state(container, "{{.State.Status}} {{.State.ExitCode}}"))
          .as(container)
          .isEqualTo("exited 0");
    }
  }

  /** The layers are what a registry is sent. */
  @Test
  void aReleaseOfAServiceIsASmallLayerOnThoseThatAllHave() throws Exception {
    Map<String, List<Path>> layers =
        SavedImages.layers(docker, images(), Files.createDirectory(folder.resolve("saved")));
    List<Path> common = new ArrayList<>(layers.getOrDefault(image("games-service"), List.of()));
    layers.values().forEach(common::retainAll);

    assertThat(common).hasSizeGreaterThanOrEqualTo(COMMON_LAYERS);
    for (var image : layers.entrySet()) {
      int below = image.getValue().indexOf(common.get(COMMON_LAYERS - 1)) + 1;
      List<Path> own = new ArrayList<>(image.getValue().subList(below, image.getValue().size()));
      own.removeAll(common);
      assertThat(own).as(image.getKey()).hasSize(1);
      assertThat(SavedImages.packed(docker, own.getFirst()))
          .as(image.getKey())
          .isLessThanOrEqualTo(ImageLayersTest.OWN_BYTES);
    }
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void aServiceIsNobodyWhoCouldChangeIt(String service) throws Exception {
    String title = IMAGES.getOrDefault(service, service);
    project.awaitHealthy(List.of(service), HEALTHY_WITHIN);

    assertThat(project.inside(service, "id -u; id -g")).isEqualTo("10001\n10001\n");
    assertThat(project.inside(service, "cat /proc/1/status"))
        .containsPattern("(?m)^CapEff:\\s0+$")
        .containsPattern("(?m)^NoNewPrivs:\\s1$");
    assertThat(
            project.inside(
                service, "for f in / /opt/paddock /var/tmp; do touch $f/x || echo $f; done"))
        .isEqualTo("/\n/opt/paddock\n/var/tmp\n");
    assertThat(project.inside(service, "touch /tmp/x && echo yes")).isEqualTo("yes\n");
    assertThat(project.inside(service, "cat /proc/1/environ | tr '\\0' '\\n'"))
        .contains("PADDOCK_MIGRATE=false")
        .doesNotContainPattern("(?m)^PADDOCK_[A-Z_]*PASSWORD=");
    assertThat(
            docker.succeed(
                "docker",
                "image",
                "inspect",
                "--format",
                "{{index .Config.Labels \"org.opencontainers.image.title\"}}",
                image(title)))
        .isEqualTo(title + "\n");
  }

  /** Before others kill: what is paid in just after a start may be told to wait (202). */
  @Test
  @Order(1)
  void theSandboxIsMadeAndTheDemoPassesOverThePublishedPorts() throws Exception {
    project.awaitHealthy(SERVICES, HEALTHY_WITHIN);
    Path password = folder.resolve("admin-password");
    Files.writeString(
        password,
        project.run("run", "--rm", "-T", "--entrypoint", "cat", "secrets", "/secrets/admin"));
    Path sandbox = folder.resolve("sandbox");
    List<String> seed =
        List.of(
            "env",
            "PADDOCK_ADMIN_PASSWORD_FILE=" + password,
            paddock(),
            "seed",
            "--into",
            sandbox.toString(),
            "--admin",
            ADMIN,
            "--backoffice",
            url(Listener.BACKOFFICE),
            "--games",
            url(Listener.GAMES),
            "--gateway",
            url(Listener.GATEWAY),
            "--callbacks",
            url(Listener.CALLBACKS),
            "--demo-operator",
            url(Listener.DEMO_OPERATOR));
    docker.succeed(seed.toArray(String[]::new));

    String demo =
        docker.succeed(paddock(), "demo", "--sandbox", sandbox.resolve("sandbox.json").toString());

    assertThat(demo.lines().toList().getLast()).startsWith("demo passed: ");
  }

  @Test
  void aServiceThatIsKilledComesBack() throws Exception {
    project.awaitHealthy(SERVICES, HEALTHY_WITHIN);

    killAndAwait("games", List.of("games"));

    Http.at(url(Listener.GAMES)).get("/v1/time").expect(200);
    assertThat(SERVICES).allMatch(project::isHealthy);
  }

  /** Else they would go on in one that nobody reaches, healthy by what they see of themselves. */
  @Test
  void servicesFollowTheNetworkThatTheyShareIntoItsNextLife() throws Exception {
    project.awaitHealthy(SERVICES, HEALTHY_WITHIN);

    killAndAwait("loopback", SERVICES);

    Http.at(url(Listener.GAMES)).get("/v1/time").expect(200);
    Http.at(url(Listener.GATEWAY)).get("/api/markets").expect(200);
  }

  /** As the kernel would: a signal of Docker's own counts as a wish that it be stopped. */
  private void killAndAwait(String container, List<String> started) throws Exception {
    Map<String, String> before =
        started.stream().collect(Collectors.toMap(service -> service, this::startedAt));
    docker.succeed(
        "docker",
        "run",
        "--rm",
        "--pid=host",
        "--user=0",
        "--entrypoint=sh",
        named("PADDOCK_IMAGE_REDIS", "redis:6.2"),
        "-c",
        "kill -9 " + project.state(container, "{{.State.Pid}}"));

    for (String service : started) {
      assertThat(Waiting.until(BACK_WITHIN, () -> !startedAt(service).equals(before.get(service))))
          .as(() -> project.logs(service))
          .isTrue();
    }
    project.awaitHealthy(started, BACK_WITHIN);
  }

  private String startedAt(String service) {
    return project.state(service, "{{.State.StartedAt}}");
  }

  private static String named(String variable, String otherwise) {
    return System.getenv().getOrDefault(variable, otherwise);
  }

  private static List<String> images() {
    return IMAGES.values().stream().map(ComposeRunsTest::image).toList();
  }

  private static String image(String name) {
    return PREFIX + name + ":" + TAG;
  }

  private static String paddock() {
    return ROOT.resolve("paddock").toString();
  }

  private static String url(Listener listener) {
    return "http://" + ADDRESS + ":" + listener.basePort();
  }
}
