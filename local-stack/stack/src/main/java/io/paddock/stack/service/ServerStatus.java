package io.paddock.stack.service;

import io.paddock.servers.infra.EmbeddedInfrastructure;
import io.paddock.servers.infra.EmbeddedServer;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.infra.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The servers' lines of a stack's status. */
final class ServerStatus {

  private final InfrastructureEndpoints endpoints;
  private final EmbeddedInfrastructure embedded;

  ServerStatus(InfrastructureEndpoints endpoints, EmbeddedInfrastructure embedded) {
    this.endpoints = endpoints;
    this.embedded = embedded;
  }

  List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      Optional<EmbeddedServer> server =
          embedded.servers().stream()
              .filter(candidate -> candidate.name().equals(name))
              .findFirst();
      units.add(
          server
              .map(
                  ours ->
                      new Unit(
                          name,
                          ours.running(),
                          ours.running().isPresent() && Loopback.accepts(ours.port()),
                          false,
                          address(kind)))
              .orElseGet(() -> new Unit(name, Optional.empty(), false, true, address(kind))));
    }
    return units;
  }

  private String address(ServerKind kind) {
    return switch (kind) {
      case POSTGRES -> endpoints.postgres().host() + ":" + endpoints.postgres().port();
      case REDIS -> endpoints.redis().getHost() + ":" + endpoints.redis().getPort();
      case KAFKA -> endpoints.kafka();
    };
  }
}
