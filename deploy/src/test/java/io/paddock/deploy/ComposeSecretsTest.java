package io.paddock.deploy;

import static io.paddock.deploy.Manifests.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is given which key and password in the Compose file. */
class ComposeSecretsTest {

  private static final Path ROOT = Repository.root();
  private static final Pattern GIVEN = Pattern.compile("(?m)^give (\\S+) \\d+((?: \\S+)+)$");

  private final JsonNode compose = Compose.parse(Compose.text());

  @Test
  void everySecretThatIsGivenIsMade() throws IOException {
    String script = Files.readString(ROOT.resolve("deploy/compose/make-secrets"));

    assertThat(handedOut().values().stream().flatMap(Set::stream).distinct())
        .hasSize(14)
        .allSatisfy(secret -> assertThat(script).containsPattern("\\b" + secret + "\\b"));
  }

  @Test
  void whoeverIsGivenSecretsMountsThemAndNobodyElseDoes() {
    Set<String> mounted =
        services()
            .filter(name -> !name.equals("secrets"))
            .flatMap(name -> secretVolume(name).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(mounted).containsExactlyInAnyOrderElementsOf(handedOut().keySet());
    assertThat(services().filter(name -> mounts(name).contains("secrets:/secrets")))
        .containsExactly("secrets");
    assertThat(services().filter(name -> secretVolume(name).isPresent()))
        .allSatisfy(
            name -> assertThat(beginsAfterSecrets(name)).as(name + " begins after them").isTrue());
  }

  @Test
  void theFirstAdministratorIsMadeOnceTheSchemaIsThere() {
    JsonNode first = service("first-administrator");

    assertThat(first.path("image")).isEqualTo(service("backoffice").path("image"));
    assertThat(first.at("/depends_on/backoffice-migrate/condition").asText())
        .isEqualTo("service_completed_successfully");
    assertThat(list(first.path("entrypoint")).getLast())
        .as("there is one already: that is as good")
        .isEqualTo(
            "java -jar /opt/paddock/quarkus-run.jar bootstrap-admin --email admin@paddock.example"
                + " || [ $$? = 3 ]");
    assertThat(secretVolume("first-administrator")).contains("administrator");
  }

  @Test
  void theContainerOfSecretsReachesNothing() {
    JsonNode secrets = service("secrets");

    assertThat(secrets.path("network_mode").asText()).isEqualTo("none");
    assertThat(secrets.path("read_only").asBoolean()).isTrue();
    assertThat(list(secrets.path("cap_drop"))).containsExactly("ALL");
    assertThat(list(secrets.path("entrypoint"))).containsExactly("bash", "/compose/hand-out");
    assertThat(
            mounts("secrets").stream()
                .filter(mount -> mount.contains("-secrets:"))
                .map(mount -> mount.replaceFirst("-secrets:/for/.*", "")))
        .containsExactlyInAnyOrderElementsOf(handedOut().keySet())
        .allSatisfy(name -> assertThat(mounts("secrets")).contains(name + "-secrets:/for/" + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks", "demo-operator"})
  void aServiceHasNoPasswordButItsOwn(String service) {
    assertThat(secretVolume(service)).contains(service);
    assertThat(handedOut().get(service))
        .contains("db-" + service)
        .noneMatch(secret -> secret.contains("owner") || secret.contains("admin"))
        .filteredOn(secret -> secret.startsWith("db-"))
        .hasSize(1);
    assertThat(service(service).path("read_only").asBoolean()).isTrue();
    assertThat(list(service(service).path("cap_drop"))).containsExactly("ALL");
  }

  private Stream<String> services() {
    return names(compose.path("services")).stream();
  }

  private List<String> mounts(String service) {
    return list(service(service).path("volumes"));
  }

  /** Whose secrets it has; every one of them is mounted at the same place. */
  private Optional<String> secretVolume(String service) {
    return mounts(service).stream()
        .filter(mount -> mount.endsWith("-secrets:/run/secrets:ro"))
        .map(mount -> mount.replace("-secrets:/run/secrets:ro", ""))
        .findFirst();
  }

  /** Itself, or because something does that it waits for. */
  private boolean beginsAfterSecrets(String service) {
    JsonNode needs = service(service).path("depends_on");
    return needs.at("/secrets/condition").asText().equals("service_completed_successfully")
        || names(needs).stream()
            .filter(need -> !needs.at("/" + need + "/condition").asText().equals("service_started"))
            .anyMatch(this::beginsAfterSecrets);
  }

  /** Which secrets each container is given. */
  private static Map<String, Set<String>> handedOut() {
    try {
      return GIVEN
          .matcher(Files.readString(ROOT.resolve("deploy/compose/hand-out")))
          .results()
          .collect(
              Collectors.toMap(
                  found -> found.group(1), found -> Set.of(found.group(2).strip().split(" ", -1))));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private JsonNode service(String name) {
    return compose.path("services").path(name);
  }

  private static Set<String> names(JsonNode object) {
    return strings(object).keySet();
  }

  private static List<String> list(JsonNode array) {
    return Manifests.stream(array).map(JsonNode::asText).toList();
  }
}
