package io.paddock.deploy.migrations;

import io.paddock.deploy.migrations.Schema.Demand;
import io.paddock.servers.database.Migrations;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service's migrations, applied one at a time to a database of their own.
 *
 * <p>A migration may say of something that it breaks nobody, in a line of its own and with the
 * reason: {@code -- harmless: column trading.orders.memo is gone; unread since 0.3.0}.
 */
final class MigrationSteps {

  private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Pattern HARMLESS = Pattern.compile("(?m)^-- harmless: ([^;]+); \\S.*$");

  private final ServiceDatabase service;
  private final Migrations migrations;

  /**
   * @param root of a repository
   */
  MigrationSteps(Path root, ServiceDatabase service) {
    this.service = service;
    this.migrations = new Migrations(root);
  }

  /** A script and what its version is. */
  private record Step(int version, Path script) {

    static Stream<Step> of(Path script) {
      Matcher name = SCRIPT.matcher(script.getFileName().toString());
      return name.matches()
          ? Stream.of(new Step(Integer.parseInt(name.group(1)), script))
          : Stream.empty();
    }

    String name() {
      return script.getFileName().toString();
    }
  }

  /** Versions, in their order. */
  List<Integer> versions() {
    return steps().stream().map(Step::version).toList();
  }

  /**
   * What each migration breaks, by its script's name; empty when none does.
   *
   * @param baseline the last version that is not looked at
   */
  List<String> breaksAfter(int baseline) throws SQLException {
    TestDatabase database = TestStack.join().newDatabase(service, List.of());
    List<String> breaks = new ArrayList<>();
    apply(baseline, database);
    try (Connection owner = connect(database)) {
      Schema before = Schema.of(owner);
      for (Step step : steps()) {
        if (step.version() > baseline) {
          apply(step.version(), database);
          Schema after = Schema.of(owner);
          List<String> harmless = harmless(step);
          Breaks.between(before, after, check -> refusesDefaults(owner, check)).stream()
              .filter(what -> !harmless.contains(what))
              .forEach(what -> breaks.add(step.name() + ": " + what));
          before = after;
        }
      }
    }
    return breaks;
  }

  /** Whether a check refuses a row in which no column is written. */
  static boolean refusesDefaults(Connection database, Demand check) {
    String defaults =
        """
        SELECT string_agg(format('CAST(%s AS %s) AS %I',
                                 coalesce(CASE a.attgenerated WHEN '' THEN pg_get_expr(d.adbin, d.adrelid) END, 'NULL'),
                                 format_type(a.atttypid, a.atttypmod), a.attname), ', ')
          FROM pg_attribute a
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attrelid = ?::regclass AND a.attname = ANY (?)
        """;
    String condition = check.form().replaceFirst("^CHECK ", "").replaceFirst(" NO INHERIT$", "");
    try (PreparedStatement question = database.prepareStatement(defaults);
        Statement answer = database.createStatement()) {
      question.setString(1, check.whole());
      question.setArray(2, database.createArrayOf("text", check.columns().toArray()));
      try (ResultSet row = question.executeQuery()) {
        row.next();
        try (ResultSet refused =
            answer.executeQuery(
                "SELECT (%s) IS FALSE FROM (SELECT %s) AS unwritten"
                    .formatted(condition, row.getString(1)))) {
          return refused.next() && refused.getBoolean(1);
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot try " + check, failure);
    }
  }

  static Connection connect(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
  }

  private void apply(int version, TestDatabase database) {
    migrations.applyUpTo(
        Integer.toString(version), service, database.jdbcUrl(), database.ownerPassword());
  }

  private List<Step> steps() {
    Path folder = migrations.folder(service);
    try (Stream<Path> scripts = Files.list(folder)) {
      return scripts.flatMap(Step::of).sorted(Comparator.comparing(Step::version)).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot list " + folder, failure);
    }
  }

  private static List<String> harmless(Step step) {
    try {
      return HARMLESS
          .matcher(Files.readString(step.script()))
          .results()
          .map(line -> line.group(1))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + step.script(), failure);
    }
  }
}
