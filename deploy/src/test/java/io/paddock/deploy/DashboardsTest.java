package io.paddock.deploy;

import static io.paddock.deploy.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Repository;
import io.paddock.servers.test.Dashboards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboards show what there is, and wherever they are loaded. */
class DashboardsTest {

  private static final Path ROOT = Repository.root();
  private static final Pattern RECORDED = Pattern.compile("[a-z]+:[a-z_]+:[a-z0-9_]+");
  private static final Pattern SERVICE = Pattern.compile("service=\"([a-z-]+)\"");

  @TempDir Path folder;

  static Set<String> names() {
    return Dashboards.all().keySet();
  }

  @Test
  void thereIsOneForEachServiceAndOneForMoney() {
    assertThat(names()).containsExactly("backoffice", "callbacks", "games", "gateway", "money");
    assertThat(Dashboards.all().entrySet())
        .allSatisfy(
            board ->
                assertThat(board.getValue().path("uid").asText())
                    .isEqualTo("paddock-" + board.getKey()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPanelAsksTheChosenPrometheusAndSaysWhatItShows(String name) {
    JsonNode board = Dashboards.all().get(name);

    assertThat(stream(board.at("/templating/list")))
        .extracting(variable -> variable.path("name").asText() + variable.path("type").asText())
        .containsExactly("datasourcedatasource");
    assertThat(board.path("panels")).hasSizeGreaterThan(10);
    assertThat(board.path("panels"))
        .allSatisfy(
            panel -> {
              assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(panel.path("targets"))
                  .allSatisfy(
                      target -> {
                        assertThat(target.path("expr").asText()).isNotBlank();
                        assertThat(target.path("legendFormat").asText()).isNotBlank();
                      });
            });
    assertThat(stream(board.path("panels")).map(panel -> panel.path("id").asInt()))
        .doesNotHaveDuplicates();
    assertThat(stream(board.path("panels")).map(panel -> panel.path("gridPos").toString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyMetricThatAPanelAsksForIsMeasured() {
    Measured measured = Measured.bySources();

    assertThat(Dashboards.queries())
        .allSatisfy(
            (name, queries) -> {
              Set<String> asked = Dashboards.metricsOf(String.join("\n", queries));
              assertThat(asked).hasSizeGreaterThan(5);
              assertThat(measured.missing(asked)).as(name).isEmpty();
            });
  }

  @Test
  void whatARuleHasToRecordIsRecorded() throws Exception {
    String rules = Files.readString(ROOT.resolve("deploy/observability/rules.yml"));

    assertThat(allQueries())
        .allSatisfy(
            query ->
                assertThat(RECORDED.matcher(query).results().map(MatchResult::group))
                    .allSatisfy(name -> assertThat(rules).contains("record: " + name + "\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "callbacks", "games", "gateway"})
  void aServicesOwnDashboardShowsNoOther(String service) throws Exception {
    assertThat(Files.readString(ROOT.resolve("deploy/compose/prometheus.yml")))
        .contains("service: " + service + "}");
    assertThat(
            SERVICE
                .matcher(String.join("\n", Dashboards.queries().getOrDefault(service, Set.of())))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet()))
        .containsExactly(service);
  }

  @Test
  void prometheusTakesEveryQuery() throws Exception {
    List<Map<String, String>> rules = new ArrayList<>();
    for (String query : allQueries()) {
      rules.add(Map.of("record", "shown:query" + rules.size(), "expr", query));
    }
    Path file = folder.resolve("queries.yml");
    new ObjectMapper()
        .writeValue(
            file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules))));

    Promtool.accepts(file, "check", "rules");
  }

  @Test
  void composesGrafanaLoadsThem() throws Exception {
    JsonNode provider =
        Yaml.one(Files.readString(ROOT.resolve("deploy/compose/grafana-dashboards.yml")))
            .at("/providers/0");

    assertThat(provider.path("type").asText()).isEqualTo("file");
    assertThat(Compose.text())
        .contains("./deploy/compose/grafana-dashboards.yml:/etc/grafana/provisioning/dashboards/")
        .contains("./deploy/observability/dashboards:" + provider.at("/options/path").asText());
  }

  private static Set<String> allQueries() {
    return Dashboards.queries().values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
