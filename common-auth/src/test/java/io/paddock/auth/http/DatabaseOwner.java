package io.paddock.auth.http;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** May do what the service's own role may not. */
@Singleton
public class DatabaseOwner {

  private final Jdbi jdbi;

  DatabaseOwner(
      @ConfigProperty(name = "PADDOCK_DB_URL") String url,
      @ConfigProperty(name = "PADDOCK_DB_OWNER_USER") String user,
      @ConfigProperty(name = "PADDOCK_DB_OWNER_PASSWORD") String password) {
    this.jdbi = Jdbi.create(url, user, password);
  }

  void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }
}
