package io.paddock.deploy.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a release finds in a database: what it may count on, and what it has to heed. */
record Schema(List<Promise> promises, List<Demand> demands) {

  Schema {
    promises = List.copyOf(promises);
    demands = List.copyOf(demands);
  }

  /**
   * Something that is read, called or relied upon.
   *
   * @param whole whose part it is, and goes with; empty when it stands alone
   * @param form a type, for instance
   */
  record Promise(String kind, String name, String whole, String form) {}

  /**
   * Something that refuses what is written.
   *
   * @param whole a table or a domain
   * @param columns of the table; empty where the form alone says what it is about
   */
  record Demand(Kind kind, String name, String whole, List<String> columns, String form) {

    Demand {
      columns = List.copyOf(columns);
    }

    enum Kind {
      NOT_NULL,
      GENERATED,
      CHECK,
      FOREIGN_KEY,
      EXCLUSION,
      UNIQUE_INDEX,
      ROW_SECURITY,
      TYPE_CHECK;

      String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
      }
    }

    /** The same by another name demands nothing new. */
    boolean isAs(Demand other) {
      return kind == other.kind && whole.equals(other.whole) && form.equals(other.form);
    }
  }

  static Schema of(Connection database) throws SQLException {
    List<Promise> promises = new ArrayList<>();
    List<Demand> demands = new ArrayList<>();
    try (Statement statement = database.createStatement()) {
      try (ResultSet row = statement.executeQuery(script("promises.sql"))) {
        while (row.next()) {
          promises.add(
              new Promise(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        }
      }
      try (ResultSet row = statement.executeQuery(script("demands.sql"))) {
        while (row.next()) {
          demands.add(
              new Demand(
                  Demand.Kind.valueOf(row.getString(1)),
                  row.getString(2),
                  row.getString(3),
                  List.of((String[]) row.getArray(4).getArray()),
                  row.getString(5)));
        }
      }
    }
    return new Schema(promises, demands);
  }

  boolean promises(String kind, String name) {
    return form(kind, name).isPresent();
  }

  /** In what form something is there. */
  Optional<String> form(String kind, String name) {
    return promises.stream()
        .filter(promise -> promise.kind().equals(kind) && promise.name().equals(name))
        .map(Promise::form)
        .findFirst();
  }

  /** Whether there is a table or a type of that name. */
  boolean has(String name) {
    return Stream.of("table", "type").anyMatch(kind -> promises(kind, name));
  }

  private static String script(String name) {
    try (InputStream in = Schema.class.getResourceAsStream("/migrations/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + name, failure);
    }
  }
}
