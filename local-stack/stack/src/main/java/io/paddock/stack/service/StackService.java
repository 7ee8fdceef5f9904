package io.paddock.stack.service;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Listener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The services that a stack runs. */
public enum StackService {
  BACKOFFICE(ServiceDatabase.BACKOFFICE, Listener.BACKOFFICE, Listener.BACKOFFICE_MANAGEMENT),
  GAMES(ServiceDatabase.GAMES, Listener.GAMES, Listener.GAMES_MANAGEMENT),
  GATEWAY(ServiceDatabase.GATEWAY, Listener.GATEWAY, Listener.GATEWAY_MANAGEMENT),
  CALLBACKS(ServiceDatabase.CALLBACKS, Listener.CALLBACKS, Listener.CALLBACKS_MANAGEMENT),
  DEMO_OPERATOR(
      ServiceDatabase.DEMO_OPERATOR, Listener.DEMO_OPERATOR, Listener.DEMO_OPERATOR_MANAGEMENT);

  private final ServiceDatabase database;
  private final Listener http;
  private final Listener management;

  StackService(ServiceDatabase database, Listener http, Listener management) {
    this.database = database;
    this.http = http;
    this.management = management;
  }

  /** The service of that name, if there is one. */
  public static Optional<StackService> named(String name) {
    return Arrays.stream(values()).filter(service -> service.label().equals(name)).findFirst();
  }

  /** The name in commands, pid files and messages. */
  public String label() {
    return database.service();
  }

  public ServiceDatabase database() {
    return database;
  }

  public Listener http() {
    return http;
  }

  public Listener management() {
    return management;
  }

  /** The folder of its built application. */
  public Path application(Path root) {
    return root.resolve(database.module()).resolve("target/quarkus-app");
  }
}
