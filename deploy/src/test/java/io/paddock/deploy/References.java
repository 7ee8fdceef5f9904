package io.paddock.deploy;

import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.podLabels;
import static io.paddock.deploy.Manifests.stream;
import static io.paddock.deploy.Manifests.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one manifest says of another: a name that nobody bears is found by no parser. */
final class References {

  /** Where clusters, clouds' metadata and machines themselves are. */
  private static final Set<String> OURS =
      Set.of(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16");

  private References() {}

  static List<String> selectors(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode service : manifests.kind("Service")) {
      List<JsonNode> found = select(manifests, strings(service.at("/spec/selector")));
      if (found.size() != 1) {
        wrong.add("Service " + name(service) + " selects " + found.size() + " workloads");
        continue;
      }
      for (JsonNode port : service.at("/spec/ports")) {
        requirePort(found.getFirst(), port.path("targetPort").asText(), wrong);
      }
    }
    for (JsonNode deployment : manifests.kind("Deployment")) {
      Map<String, String> labels = strings(deployment.at("/spec/selector/matchLabels"));
      requireOne(manifests, "Deployment " + name(deployment), labels, wrong);
      for (JsonNode spread : Manifests.pod(deployment).path("topologySpreadConstraints")) {
        Map<String, String> spreads = strings(spread.at("/labelSelector/matchLabels"));
        if (!podLabels(deployment).entrySet().containsAll(spreads.entrySet())) {
          wrong.add("Deployment " + name(deployment) + " spreads other pods than its own");
        }
      }
      if (Manifests.pod(deployment).path("topologySpreadConstraints").size() < 2) {
        wrong.add("Deployment " + name(deployment) + " is not spread over zones and nodes");
      }
      List<JsonNode> budgets =
          manifests.kind("PodDisruptionBudget").stream()
              .filter(
                  budget ->
                      podLabels(deployment)
                          .entrySet()
                          .containsAll(strings(budget.at("/spec/selector/matchLabels")).entrySet()))
              .toList();
      if (budgets.size() != 1) {
        wrong.add("Deployment " + name(deployment) + " has " + budgets.size() + " budgets");
      }
    }
    for (JsonNode budget : manifests.kind("PodDisruptionBudget")) {
      requireOne(
          manifests,
          "PodDisruptionBudget " + name(budget),
          strings(budget.at("/spec/selector/matchLabels")),
          wrong);
    }
    return wrong;
  }

  static List<String> targets(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    Set<String> deployments = names(manifests, "Deployment");
    for (String scaler : List.of("HorizontalPodAutoscaler", "ScaledObject")) {
      for (JsonNode scaling : manifests.kind(scaler)) {
        require(deployments, scaling.at("/spec/scaleTargetRef/name").asText(), "Deployment", wrong);
        for (JsonNode trigger : scaling.at("/spec/triggers")) {
          require(
              names(manifests, "TriggerAuthentication"),
              trigger.at("/authenticationRef/name").asText(),
              "TriggerAuthentication",
              wrong);
        }
      }
    }
    Set<String> accounts = names(manifests, "ServiceAccount");
    Set<String> maps = new TreeSet<>(names(manifests, "ConfigMap"));
    for (JsonNode workload : manifests.workloads()) {
      JsonNode pod = Manifests.pod(workload);
      require(accounts, pod.path("serviceAccountName").asText(), "ServiceAccount", wrong);
      stream(Manifests.container(workload).path("envFrom"))
          .map(source -> source.at("/configMapRef/name").asText())
          .forEach(map -> require(maps, map, "ConfigMap", wrong));
      Set<String> volumes = new TreeSet<>();
      pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
      for (JsonNode mount : Manifests.container(workload).path("volumeMounts")) {
        require(volumes, mount.path("name").asText(), "volume", wrong);
      }
    }
    for (JsonNode ingress : manifests.kind("Ingress")) {
      for (JsonNode rule : ingress.at("/spec/rules")) {
        for (JsonNode path : rule.at("/http/paths")) {
          JsonNode service = path.at("/backend/service");
          require(names(manifests, "Service"), service.path("name").asText(), "Service", wrong);
          if (!service.at("/port/name").asText().equals("http")) {
            wrong.add("Ingress " + name(ingress) + " leads to another port than http");
          }
        }
      }
    }
    return wrong;
  }

  /** Nothing may pass unless a policy says so, and each policy is about pods that there are. */
  static List<String> isolation(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    if (manifests.workloads().isEmpty()) {
      return wrong;
    }
    boolean denied =
        manifests.kind("NetworkPolicy").stream()
            .anyMatch(
                policy ->
                    policy.at("/spec/podSelector").isEmpty()
                        && policy.at("/spec/policyTypes").toString().contains("Ingress")
                        && policy.at("/spec/policyTypes").toString().contains("Egress")
                        && !policy.path("spec").has("ingress")
                        && !policy.path("spec").has("egress"));
    if (!denied) {
      wrong.add("no NetworkPolicy denies everything");
    }
    for (JsonNode policy : manifests.kind("NetworkPolicy")) {
      JsonNode selector = policy.at("/spec/podSelector");
      if (manifests.workloads().stream()
          .noneMatch(workload -> LabelSelector.matches(selector, podLabels(workload)))) {
        wrong.add("NetworkPolicy " + name(policy) + " is about no pod");
      }
      for (JsonNode rule : policy.at("/spec/ingress")) {
        if (rule.path("from").isEmpty() || rule.path("ports").isEmpty()) {
          wrong.add("NetworkPolicy " + name(policy) + " lets in anybody, or to any port");
        }
      }
      for (JsonNode rule : policy.at("/spec/egress")) {
        if (rule.path("to").isEmpty() || rule.path("ports").isEmpty()) {
          wrong.add("NetworkPolicy " + name(policy) + " lets out to anybody, or to any port");
        }
        for (JsonNode peer : rule.path("to")) {
          Set<String> except = new TreeSet<>();
          peer.at("/ipBlock/except").forEach(range -> except.add(range.asText()));
          if (peer.at("/ipBlock/cidr").asText().equals("0.0.0.0/0") && !except.containsAll(OURS)) {
            wrong.add("NetworkPolicy " + name(policy) + " lets out to our own networks");
          }
        }
      }
    }
    return wrong;
  }

  private static void requirePort(JsonNode workload, String port, List<String> wrong) {
    if (stream(Manifests.container(workload).path("ports"))
        .noneMatch(candidate -> candidate.path("name").asText().equals(port))) {
      wrong.add(name(workload) + " has no port " + port);
    }
  }

  private static void requireOne(
      Manifests manifests, String subject, Map<String, String> labels, List<String> wrong) {
    int found = labels.isEmpty() ? 0 : select(manifests, labels).size();
    if (found != 1) {
      wrong.add(subject + " selects " + found + " workloads");
    }
  }

  private static void require(Set<String> there, String name, String kind, List<String> wrong) {
    if (!there.contains(name)) {
      wrong.add("there is no " + kind + " " + name);
    }
  }

  private static List<JsonNode> select(Manifests manifests, Map<String, String> labels) {
    return manifests.workloads().stream()
        .filter(workload -> podLabels(workload).entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  private static Set<String> names(Manifests manifests, String kind) {
    Set<String> names = new TreeSet<>();
    manifests.kind(kind).forEach(manifest -> names.add(name(manifest)));
    return names;
  }
}
