package io.paddock.deploy;

import static io.paddock.deploy.Manifests.name;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kustomize makes of our manifests, asked of a real server that has our namespaces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerTest {

  private static final String[] DRY = {"--dry-run=server", "--validate=strict", "-f", "-"};

  private ApiServer server;
  private Kubectl kubectl;

  @BeforeAll
  void startOnce(@TempDir Path folder) throws Exception {
    String build = "run deploy/kubernetes/apiserver/build to have manifests asked of a server";
    Path program = KubernetesPrograms.orSkip("kube-apiserver", build);
    Path client = KubernetesPrograms.orSkip("kubectl", build);
    Path etcd = KubernetesPrograms.orSkip("etcd", "install etcd-server to have manifests judged");
    server = ApiServer.start(etcd, program, folder);
    kubectl = server.kubectl(client);
    // Where these are missing a server takes nothing else of ours, dry or not.
    for (String where : List.of("base", "overlays/sandbox", "overlays/production")) {
      Manifests made = made(where);
      assertThat(made.kind("Namespace")).hasSize(1);
      assertThat(made.kind("ServiceAccount")).hasSize(6);
      assertTaken(kubectl.run(documents(made.kind("Namespace")), "apply", "-f", "-"), 1);
      assertTaken(kubectl.run(documents(made.kind("ServiceAccount")), "apply", "-f", "-"), 6);
    }
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"base, 43", "overlays/sandbox, 45", "overlays/production, 46"})
  void theServerTakesWhatKustomizeMakesWithoutAWarning(String where, int manifests) {
    List<JsonNode> known = made(where).all().stream().filter(StrictModel::isBuiltIn).toList();

    assertThat(known).hasSize(manifests);
    assertTaken(apply(known), manifests);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/sandbox", "overlays/production"})
  void everyPodIsAdmittedUnderTheRestrictedStandard(String where) {
    List<JsonNode> pods = pods(made(where));

    assertThat(pods).hasSize(14);
    assertTaken(create(pods), 14);
  }

  /** Each fault by itself, so that it is known that the server looks for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /spec/securityContext/runAsNonRoot      | false                                  | runAsNonRoot != true
          /spec/securityContext/runAsUser         | 0                                      | runAsUser=0
          /spec/securityContext/seccompProfile    | {type: Unconfined}                     | seccompProfile
          /spec/hostNetwork                       | true                                   | host namespaces
          /spec/volumes/0                         | {name: tmp, hostPath: {path: /tmp}}    | restricted volume types
          /spec/containers/0/securityContext/allowPrivilegeEscalation | true               | allowPrivilegeEscalation != false
          /spec/containers/0/securityContext/capabilities | {drop: []}                     | unrestricted capabilities
          /spec/containers/0/securityContext/capabilities | {drop: [ALL], add: [SYS_TIME]} | unrestricted capabilities
          """)
  void aPodWithAFaultViolatesPodSecurity(String pointer, String value, String because) {
    ObjectNode pod = pod("paddock", made("base").named("Deployment", "games"));

    Yaml.set(pod, pointer, value);

    Kubectl.Said said = create(List.of(pod));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("violates PodSecurity \"restricted:latest\"").contains(because);
  }

  /** What no model of the API knows, and a field that none has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Deployment games           | /spec/replica                                    | 3        | unknown field "spec.replica"
          Deployment games           | /spec/template/spec/containers/0/redinessProbe   | {}       | unknown field "spec.template.spec.containers[0].redinessProbe"
          Deployment games           | /spec/selector/matchLabels/app.kubernetes.io~1name | game   | `selector` does not match template `labels`
          Deployment games           | /spec/template/spec/containers/0/volumeMounts/0/name | temp | Not found: "temp"
          Deployment games           | /spec/template/spec/containers/0/resources/requests/memory | 9Gi | must be less than or equal to memory limit
          Deployment gateway         | /spec/progressDeadlineSeconds                    | 15       | must be greater than minReadySeconds
          CronJob games-reseal       | /spec/schedule                                   | nightly  | expected exactly 5 fields
          Service games              | /spec/ports/0/name                               | HTTP     | must consist of lower case
          NetworkPolicy to-partners  | /spec/egress/0/ports/1/endPort                   | 80       | must be greater than or equal to `port`
          """)
  void whatTheServerDoesNotTakeIsRefused(
      String which, String pointer, String value, String because) {
    String[] names = which.split(" ", 2);
    JsonNode manifest = made("base").named(names[0], names[1]);

    Yaml.set(manifest, pointer, value);

    Kubectl.Said said = apply(List.of(manifest));
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains(because);
  }

  /** Or the absence of warnings would mean nothing. */
  @Test
  void theServerWarnsOfADeploymentWhosePodsWouldNotBeAdmittedAndOfWhatIsDeprecated() {
    JsonNode games = made("base").named("Deployment", "games");
    JsonNode ingress = made("overlays/production").named("Ingress", "apis");

    Yaml.set(games, "/spec/template/spec/hostNetwork", "true");
    Yaml.set(ingress, "/metadata/annotations", "{kubernetes.io/ingress.class: nginx}");
    Yaml.set(ingress, "/spec/ingressClassName", "null");

    assertThat(apply(List.of(games)).err())
        .startsWith("Warning: would violate PodSecurity \"restricted:latest\": host namespaces");
    assertThat(apply(List.of(ingress)).err())
        .startsWith("Warning: annotation \"kubernetes.io/ingress.class\" is deprecated");
  }

  private Manifests made(String folder) {
    return new Manifests(kubectl.kustomize(Manifests.FOLDER.resolve(folder)));
  }

  private Kubectl.Said apply(List<JsonNode> manifests) {
    return kubectl.run(documents(manifests), words("apply"));
  }

  private Kubectl.Said create(List<JsonNode> pods) {
    return kubectl.run(documents(pods), words("create"));
  }

  private static String[] words(String verb) {
    return Stream.concat(Stream.of(verb), Stream.of(DRY)).toArray(String[]::new);
  }

  private static void assertTaken(Kubectl.Said said, int manifests) {
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(said.out().lines()).hasSize(manifests);
  }

  private static List<JsonNode> pods(Manifests manifests) {
    String namespace = name(manifests.kind("Namespace").getFirst());
    return manifests.workloads().stream()
        .<JsonNode>map(workload -> pod(namespace, workload))
        .toList();
  }

  /** The pod that a workload's controller would make; there is no controller here. */
  private static ObjectNode pod(String namespace, JsonNode workload) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("namespace", namespace);
    metadata.put(
        "name", workload.path("kind").asText().toLowerCase(Locale.ROOT) + "-" + name(workload));
    pod.set("spec", Manifests.pod(workload).deepCopy());
    return pod;
  }

  /** One by one, since a List is checked by the client, and each document by the server. */
  private static String documents(List<JsonNode> manifests) {
    return manifests.stream().map(manifest -> "---\n" + manifest + "\n").collect(joining());
  }
}
