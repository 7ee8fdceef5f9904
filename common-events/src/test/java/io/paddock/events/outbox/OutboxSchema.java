package io.paddock.events.outbox;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** A service's schema with the tables and rights of the module's README, and nothing else. */
record OutboxSchema(TestDatabase database, String name) {

  private static final String DDL =
      """
      CREATE SCHEMA %1$s;
      CREATE TABLE %1$s.outbox (
        id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic      text        NOT NULL,
        key        text        NOT NULL,
        event_id   text        NOT NULL UNIQUE,
        payload    text        NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE %1$s.event_subjects (
        subject  text   PRIMARY KEY,
        sequence bigint NOT NULL CHECK (sequence > 0)
      );
      CREATE TABLE %1$s.inbox (
        event_id    text        PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      GRANT USAGE ON SCHEMA %1$s TO %2$s;
      GRANT SELECT, INSERT, DELETE ON %1$s.outbox, %1$s.inbox TO %2$s;
      GRANT SELECT, INSERT, UPDATE ON %1$s.event_subjects TO %2$s;
      """;

  static OutboxSchema create(TestStack stack) {
    return create(stack.newDatabase(ServiceDatabase.GAMES, List.of()), "events_a");
  }

  static OutboxSchema create(TestDatabase database, String name) {
    OutboxSchema schema = new OutboxSchema(database, name);
    schema
        .owner()
        .useHandle(handle -> handle.createScript(DDL.formatted(name, database.user())).execute());
    return schema;
  }

  /** As the service connects. */
  Jdbi application() {
    return connect(database.user(), database.password());
  }

  /** As migrations connect. */
  Jdbi owner() {
    return connect(database.ownerUser(), database.ownerPassword());
  }

  private Jdbi connect(String user, String password) {
    String separator = database.jdbcUrl().contains("?") ? "&" : "?";
    return Jdbi.create(database.jdbcUrl() + separator + "currentSchema=" + name, user, password)
        .installPlugin(new PostgresPlugin());
  }
}
