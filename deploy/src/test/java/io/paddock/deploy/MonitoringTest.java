package io.paddock.deploy;

import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.podLabels;
import static io.paddock.deploy.Manifests.stream;
import static io.paddock.deploy.Manifests.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who watches a cluster sees what rules and dashboards ask for, and is let through. */
class MonitoringTest {

  private static final String NAMESPACE = "kubernetes.io/metadata.name";

  private final Manifests base = Manifests.of(Manifests.FOLDER.resolve("base"));
  private final Manifests monitoring =
      Manifests.of(Manifests.FOLDER.resolve("examples/monitoring"));
  private final JsonNode pods = monitoring.named("PodMonitor", "paddock").path("spec");
  private final JsonNode endpoint = pods.at("/podMetricsEndpoints/0");
  private final JsonNode scraped = yaml("deploy/compose/prometheus.yml").at("/scrape_configs/0");

  @Test
  void theOperatorsRulesAreTheTestedOnes() {
    JsonNode tested = yaml("deploy/observability/rules.yml");

    assertThat(tested.path("groups")).hasSizeGreaterThan(3);
    assertThat(monitoring.named("PrometheusRule", "paddock").path("spec")).isEqualTo(tested);
  }

  @Test
  void everyServicesPodIsScrapedAsComposesPrometheusDoes() {
    Map<String, String> selected = strings(pods.at("/selector/matchLabels"));
    List<JsonNode> services = base.kind("Deployment");

    assertThat(services).hasSize(4);
    assertThat(services)
        .allSatisfy(
            service -> {
              // The kustomization adds the label of what they are part of.
              Map<String, String> labels = new HashMap<>(podLabels(service));
              labels.put("app.kubernetes.io/part-of", "paddock");
              assertThat(labels).containsAllEntriesOf(selected);
              assertThat(stream(Manifests.container(service).path("ports")))
                  .extracting(port -> port.path("name").asText())
                  .contains(endpoint.path("port").asText());
            });
    assertThat(endpoint.path("path")).isEqualTo(scraped.path("metrics_path"));
  }

  @Test
  void aSeriesHasTheJobAndTheServiceThatRulesAndDashboardsName() {
    JsonNode job = endpoint.at("/relabelings/0");
    JsonNode service = endpoint.at("/relabelings/1");

    assertThat(endpoint.path("relabelings")).hasSize(2);
    assertThat(job.path("targetLabel").asText()).isEqualTo("job");
    assertThat(job.path("replacement")).isEqualTo(scraped.path("job_name"));
    assertThat(service.path("targetLabel").asText()).isEqualTo("service");
    assertThat(stream(service.path("sourceLabels")).map(JsonNode::asText))
        .containsExactly(
            "__meta_kubernetes_pod_label_"
                + "app.kubernetes.io/name".replaceAll("[^a-zA-Z0-9]", "_"));
    assertThat(
            base.kind("Deployment").stream()
                .map(pod -> podLabels(pod).get("app.kubernetes.io/name")))
        .containsExactlyInAnyOrderElementsOf(
            scraped.findValues("labels").stream()
                .map(labels -> labels.path("service").asText())
                .toList());
  }

  @Test
  void scrapersComeFromWhereTheyAreLetIn() {
    assertThat(base.named("NetworkPolicy", "from-monitoring").findValue(NAMESPACE))
        .isEqualTo(kustomization("examples/monitoring").path("namespace"));
    assertThat(stream(pods.at("/namespaceSelector/matchNames")))
        .containsExactly(kustomization("overlays/production").path("namespace"));
  }

  @Test
  void tracesGoWhereTheyAreLetTo() {
    JsonNode policy = base.named("NetworkPolicy", "to-collector").path("spec");
    URI collector =
        URI.create(base.named("ConfigMap", "paddock").at("/data/PADDOCK_OTEL_ENDPOINT").asText());

    assertThat(collector.getHost())
        .isEqualTo("otel-collector." + policy.findValue(NAMESPACE).asText());
    assertThat(policy.at("/egress/0/ports/0/port").asInt()).isEqualTo(collector.getPort());
    assertThat(base.kind("Deployment"))
        .allSatisfy(
            service ->
                assertThat(podLabels(service))
                    .as(name(service))
                    .containsAllEntriesOf(strings(policy.at("/podSelector/matchLabels"))));
  }

  @Test
  void whereNoCollectorIsAskedForNoTraceIsSent() {
    assertThat(base.named("ConfigMap", "paddock").at("/data/PADDOCK_TRACE_RATIO").asText())
        .isEqualTo("0");
    assertThat(
            Manifests.of(Manifests.FOLDER.resolve("overlays/production"))
                .named("ConfigMap", "paddock")
                .at("/data/PADDOCK_TRACE_RATIO")
                .asText())
        .isEqualTo("0.01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"backoffice-service", "games-service", "integrator-gateway", "callback-service"})
  void everyServiceSaysHowItsTracesAreSent(String module) throws IOException {
    assertThat(Files.readString(Repository.root().resolve(module + "/README.md")))
        .contains("| `PADDOCK_TRACE_RATIO`, `PADDOCK_OTEL_ENDPOINT` |")
        .contains("| `PADDOCK_OTEL_DISABLED` |");
  }

  private static JsonNode yaml(String file) {
    return Yaml.all(Repository.root().resolve(file)).getFirst();
  }

  private static JsonNode kustomization(String folder) {
    return Manifests.kustomization(Manifests.FOLDER.resolve(folder));
  }
}
