package io.paddock.deploy;

import static io.paddock.deploy.Manifests.name;
import static io.paddock.deploy.Manifests.stream;
import static io.paddock.deploy.Manifests.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is asked of ingresses: a socket stays open, and its key is in no log. */
final class Ingresses {

  private static final String NGINX = "nginx.ingress.kubernetes.io/";

  /** Longer than the longest silence of a socket by far; in seconds. */
  private static final int OPEN_SECONDS = 3600;

  private Ingresses() {}

  /** Each path of a host, the service that it leads to, and the ingress that says so. */
  private record Way(String host, String path, String service, JsonNode ingress) {
    boolean leads(String host, String path) {
      return this.host.equals(host) && path.startsWith(this.path);
    }
  }

  static List<String> sockets(Manifests manifests) {
    // References names a service that there is not.
    List<Way> ways =
        manifests.kind("Ingress").stream()
            .flatMap(Ingresses::ways)
            .filter(way -> Settings.MODULES.containsKey(way.service()))
            .toList();
    List<String> wrong = new ArrayList<>();
    for (Way entry : ways) {
      for (String socket : Settings.of(entry.service()).sockets()) {
        // A proxy takes the longest of the paths that begin an address.
        Optional<Way> taken =
            ways.stream()
                .filter(way -> way.leads(entry.host(), socket))
                .max(Comparator.comparingInt(way -> way.path().length()));
        taken.ifPresent(way -> wrong.addAll(faults(way, socket)));
      }
    }
    return List.copyOf(new TreeSet<>(wrong));
  }

  private static Set<String> faults(Way way, String socket) {
    Map<String, String> annotations = strings(way.ingress().at("/metadata/annotations"));
    String where = way.host() + socket;
    Set<String> wrong = new TreeSet<>();
    if (!"false".equals(annotations.get(NGINX + "enable-access-log"))) {
      wrong.add(where + " has its keys in the access log of Ingress " + name(way.ingress()));
    }
    for (String timeout : List.of("proxy-read-timeout", "proxy-send-timeout")) {
      if (Integer.parseInt(annotations.getOrDefault(NGINX + timeout, "60")) < OPEN_SECONDS) {
        wrong.add(where + " is closed when it is quiet: " + timeout);
      }
    }
    return wrong;
  }

  private static Stream<Way> ways(JsonNode ingress) {
    return stream(ingress.at("/spec/rules"))
        .flatMap(
            rule ->
                stream(rule.at("/http/paths"))
                    .map(
                        path ->
                            new Way(
                                rule.path("host").asText(),
                                path.path("path").asText(),
                                path.at("/backend/service/name").asText(),
                                ingress)));
  }
}
