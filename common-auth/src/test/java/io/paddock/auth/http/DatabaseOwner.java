package io.paddock.auth.http;

import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has rights that the service's own role lacks. */
@Singleton
public class DatabaseOwner {

  private final Postgres postgres;

  DatabaseOwner(
      @ConfigProperty(name = "PADDOCK_DB_URL") String url,
      @ConfigProperty(name = "PADDOCK_DB_OWNER_USER") String user,
      @ConfigProperty(name = "PADDOCK_DB_OWNER_PASSWORD") String password) {
    this.postgres = OwnPool.open(url, user, password, "public", Duration.ofSeconds(30)).postgres();
  }

  void execute(String statement) {
    postgres.useConnection(sql -> sql.execute(statement));
  }
}
