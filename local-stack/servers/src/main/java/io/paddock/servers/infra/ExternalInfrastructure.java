package io.paddock.servers.infra;

/** Servers that run elsewhere, and for those that do not, another infrastructure behind. */
public final class ExternalInfrastructure implements Infrastructure {

  private final ExternalServers servers;
  private final Infrastructure others;

  /**
   * @param servers the servers elsewhere
   * @param others runs {@link ExternalServers#missing() the missing ones}
   */
  public ExternalInfrastructure(ExternalServers servers, Infrastructure others) {
    this.servers = servers;
    this.others = others;
  }

  @Override
  public InfrastructureEndpoints start() {
    others.start();
    return endpoints();
  }

  @Override
  public InfrastructureEndpoints endpoints() {
    InfrastructureEndpoints embedded = others.endpoints();
    return new InfrastructureEndpoints(
        servers.postgres().orElse(embedded.postgres()),
        servers.redis().orElse(embedded.redis()),
        servers.kafka().orElse(embedded.kafka()));
  }

  @Override
  public void kill(ServerKind kind) {
    if (!servers.missing().contains(kind)) {
      throw new IllegalStateException(kind + " is not ours to kill");
    }
    others.kill(kind);
  }

  @Override
  public void stop() {
    others.stop();
  }
}
