package io.paddock.servers.database;

import java.util.Arrays;

/** Which service keeps which schema, under which role, migrated from where. */
public enum ServiceDatabase {
  BACKOFFICE("backoffice", "backoffice-service", Cluster.PADDOCK, "tenancy", "paddock_backoffice"),
  GAMES("games", "games-service", Cluster.PADDOCK, "games", "paddock_games"),
  CALLBACKS("callbacks", "callback-service", Cluster.PADDOCK, "callbacks", "paddock_callbacks"),
  GATEWAY("gateway", "integrator-gateway", Cluster.PADDOCK, "trading", "paddock_gateway"),
  DEMO_OPERATOR(
      "demo-operator", "local-stack/demo-operator", Cluster.DEMO, "demo", "demo_operator");

  private final String service;
  private final String module;
  private final Cluster cluster;
  private final String schema;
  private final String role;

  ServiceDatabase(String service, String module, Cluster cluster, String schema, String role) {
    this.service = service;
    this.module = module;
    this.cluster = cluster;
    this.schema = schema;
    this.role = role;
  }

  /**
   * Looks a service up.
   *
   * @param name a service's name or its schema's
   * @throws IllegalArgumentException when there is none
   */
  public static ServiceDatabase named(String name) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.service.equals(name) || candidate.schema.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service called '" + name + "'"));
  }

  public String service() {
    return service;
  }

  /** The module's folder below the repository's root. */
  public String module() {
    return module;
  }

  /** The database's name in a stack. */
  public String database() {
    return cluster.database;
  }

  /** The role that owns the database and runs migrations. */
  public String owner() {
    return cluster.owner;
  }

  public String schema() {
    return schema;
  }

  /** The role that the service itself uses; it cannot change what tables there are. */
  public String role() {
    return role;
  }

  /** A database and its owner. */
  enum Cluster {
    PADDOCK("paddock", "paddock_owner"),
    DEMO("demo_operator", "demo_owner");

    private final String database;
    private final String owner;

    Cluster(String database, String owner) {
      this.database = database;
      this.owner = owner;
    }
  }
}
