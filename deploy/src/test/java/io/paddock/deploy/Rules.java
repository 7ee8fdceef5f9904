package io.paddock.deploy;

import static io.paddock.deploy.Manifests.container;
import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.pod;
import static io.paddock.deploy.Manifests.podLabels;
import static io.paddock.deploy.Manifests.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every set of manifests of ours keeps to; each rule names what breaks it. */
final class Rules {

  private static final List<Function<Manifests, List<String>>> ALL =
      List.of(
          Rules::strictlyRead,
          Rules::restricted,
          Rules::images,
          Rules::resources,
          Rules::probes,
          Rules::noSecretsInClear,
          Rules::settingsExist,
          Rules::ownerOnlyMigrates,
          Rules::toolsWaitForPeople,
          Rules::graceIsDerived,
          Replaying::violations,
          Memory::violations,
          References::selectors,
          References::targets,
          References::isolation,
          Ingresses::sockets);

  private static final Set<String> TOOLS =
      Set.of("bootstrap-admin", "reseal", "trading lift-halt", "trading skip");

  private static final Pattern IMAGE =
      Pattern.compile(
          "[a-z0-9./-]+(:[0-9]+/[a-z0-9./-]+)?(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})");
  private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL");
  private static final Pattern CREDENTIALS_IN_URL = Pattern.compile("://[^/@\\s]+:[^/@\\s]+@");

  private Rules() {}

  /** Everything that is wrong; empty when nothing is. */
  static List<String> violations(Manifests manifests) {
    return ALL.stream().flatMap(rule -> rule.apply(manifests).stream()).toList();
  }

  private static List<String> strictlyRead(Manifests manifests) {
    return manifests.all().stream()
        .flatMap(manifest -> StrictModel.objection(manifest).stream())
        .toList();
  }

  // Pod Security's "restricted", and what it leaves open: tokens and a root that can be written to.
  private static List<String> restricted(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode workload : manifests.workloads()) {
      JsonNode pod = pod(workload);
      Check check = new Check(name(workload), wrong);
      check.is(pod, "/automountServiceAccountToken", "false");
      check.is(pod, "/securityContext/runAsNonRoot", "true");
      check.is(pod, "/securityContext/seccompProfile/type", "RuntimeDefault");
      for (String forbidden : List.of("/hostNetwork", "/hostPID", "/hostIPC")) {
        check.is(pod, forbidden, "");
      }
      for (JsonNode container : pod.path("containers")) {
        check.is(container, "/securityContext/allowPrivilegeEscalation", "false");
        check.is(container, "/securityContext/readOnlyRootFilesystem", "true");
        check.is(container, "/securityContext/capabilities/drop/0", "ALL");
        check.is(container, "/securityContext/privileged", "");
        check.is(container, "/securityContext/capabilities/add", "");
      }
      for (JsonNode volume : pod.path("volumes")) {
        check.that(
            volume.has("emptyDir") || volume.has("projected") || volume.has("secret"),
            "volume " + volume.path("name").asText() + " is of no allowed kind");
      }
    }
    for (JsonNode namespace : manifests.kind("Namespace")) {
      Check check = new Check("namespace", wrong);
      check.is(
          namespace.at("/metadata/labels"), "/pod-security.kubernetes.io~1enforce", "restricted");
    }
    for (JsonNode account : manifests.kind("ServiceAccount")) {
      new Check(name(account), wrong).is(account, "/automountServiceAccountToken", "false");
    }
    return wrong;
  }

  private static List<String> images(Manifests manifests) {
    return containers(manifests)
        .filter(container -> !IMAGE.matcher(container.path("image").asText()).matches())
        .map(container -> "image " + container.path("image").asText() + " has no fixed version")
        .toList();
  }

  private static List<String> resources(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode workload : manifests.workloads()) {
      JsonNode resources = container(workload).path("resources");
      Check check = new Check(name(workload), wrong);
      check.that(resources.at("/requests/cpu").isTextual(), "requests no CPU");
      check.that(resources.at("/requests/memory").isTextual(), "requests no memory");
      check.is(resources, "/limits/memory", resources.at("/requests/memory").asText());
    }
    return wrong;
  }

  private static List<String> probes(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode deployment : manifests.kind("Deployment")) {
      Check check = new Check(name(deployment), wrong);
      Map.of("startup", "started", "liveness", "live", "readiness", "ready")
          .forEach(
              (probe, path) -> {
                JsonNode http = container(deployment).at("/" + probe + "Probe/httpGet");
                check.is(http, "/path", "/q/health/" + path);
                check.is(http, "/port", "management");
              });
    }
    return wrong;
  }

  private static List<String> noSecretsInClear(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    manifests
        .kind("Secret")
        .forEach(secret -> wrong.add("Secret " + name(secret) + " is in clear"));
    variables(manifests)
        .forEach(
            (name, value) -> {
              if (SECRET_NAME.matcher(name).find() && !name.endsWith("_FILE")) {
                wrong.add(name + " is given in clear: name a file in " + name + "_FILE");
              }
              if (CREDENTIALS_IN_URL.matcher(value).find()) {
                wrong.add(name + " has a password in its address");
              }
            });
    return wrong;
  }

  private static List<String> settingsExist(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode workload : manifests.workloads()) {
      String service =
          name(workload).replaceFirst("-(migrate|bootstrap-admin|reseal|lift-halt|skip)$", "");
      Set<String> known = Settings.of(service).variables();
      for (JsonNode variable : container(workload).path("env")) {
        if (!known.contains(variable.path("name").asText())) {
          wrong.add(name(workload) + " has no setting " + variable.path("name").asText());
        }
      }
    }
    Set<String> known = Settings.of("games").variables();
    for (JsonNode map : manifests.kind("ConfigMap")) {
      map.path("data")
          .fieldNames()
          .forEachRemaining(
              variable -> {
                if (!known.contains(variable)) {
                  wrong.add("no service has a setting " + variable);
                }
              });
    }
    return wrong;
  }

  /** The password of the schema's owner is a migration's, and a migration has no other. */
  private static List<String> ownerOnlyMigrates(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode workload : manifests.workloads()) {
      boolean migrates = workload.path("kind").asText().equals("Job");
      String text = pod(workload).toString();
      if (migrates != text.contains("paddock-db-owner")) {
        wrong.add(name(workload) + (migrates ? " lacks" : " has") + " the owner's password");
      }
      if (migrates && !container(workload).at("/args/0").asText().equals("migrate")) {
        wrong.add(name(workload) + " does not migrate");
      }
    }
    return wrong;
  }

  /** What changes keys or lets orders in runs when somebody says so, and its Jobs are kept. */
  private static List<String> toolsWaitForPeople(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode tool : manifests.kind("CronJob")) {
      Check check = new Check(name(tool), wrong);
      check.is(tool, "/spec/suspend", "true");
      check.is(tool, "/spec/concurrencyPolicy", "Forbid");
      check.is(tool, "/spec/successfulJobsHistoryLimit", "100");
      check.is(tool, "/spec/failedJobsHistoryLimit", "100");
      check.is(tool, "/spec/jobTemplate/spec/ttlSecondsAfterFinished", "");
      check.that(
          "tool".equals(podLabels(tool).get("app.kubernetes.io/component")),
          "no NetworkPolicy lets it reach PostgreSQL");
      check.that(
          TOOLS.contains(String.join(" ", words(container(tool).path("args")))),
          "is no tool of ours");
    }
    return wrong;
  }

  private static List<String> words(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static List<String> graceIsDerived(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode deployment : manifests.kind("Deployment")) {
      long grace = Stopping.grace(Settings.of(name(deployment)), variables(manifests)).toSeconds();
      new Check(name(deployment), wrong)
          .is(pod(deployment), "/terminationGracePeriodSeconds", Long.toString(grace));
    }
    return wrong;
  }

  private static Stream<JsonNode> containers(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(workload -> stream(pod(workload).path("containers")));
  }

  private static Map<String, String> variables(Manifests manifests) {
    Map<String, String> variables = new TreeMap<>();
    containers(manifests)
        .flatMap(container -> stream(container.path("env")))
        .forEach(
            variable ->
                variables.put(variable.path("name").asText(), variable.path("value").asText()));
    manifests
        .kind("ConfigMap")
        .forEach(map -> variables.putAll(Manifests.strings(map.path("data"))));
    return variables;
  }

  /** Collects what a part of one manifest should be and is not. */
  private record Check(String subject, List<String> wrong) {
    void is(JsonNode tree, String pointer, String expected) {
      String actual = tree.at(pointer).isContainerNode() ? "set" : tree.at(pointer).asText();
      that(actual.equals(expected), pointer + " is '" + actual + "', not '" + expected + "'");
    }

    void that(boolean holds, String objection) {
      if (!holds) {
        wrong.add(subject + ": " + objection);
      }
    }
  }
}
