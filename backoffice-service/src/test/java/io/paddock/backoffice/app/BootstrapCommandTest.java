package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.staff.PasswordHasher;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.OwnPool;
import io.vertx.sqlclient.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each on a database of its own, migrated and empty, and without the service. */
class BootstrapCommandTest {

  private static final String PASSWORD = "a password of some length";

  private final TestDatabase database =
      TestStack.join().newDatabase(ServiceDatabase.BACKOFFICE, List.of(ServiceDatabase.BACKOFFICE));
  private final OwnPool owner =
      OwnPool.open(
          database.url(),
          database.ownerUser(),
          database.ownerPassword(),
          "tenancy",
          Duration.ofSeconds(10));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    owner.close();
  }

  @Test
  void creates_the_first_super_admin() {
    int code = run(PASSWORD, "--email", "Ada@Paddock.example");

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo("created super_admin ada@paddock.example\n");
    Map<String, Object> admin = rows("SELECT * FROM tenancy.staff").getFirst();
    assertThat(admin)
        .containsEntry("email", "ada@paddock.example")
        .containsEntry("role", "super_admin")
        .containsEntry("status", "active");
    String hash = String.valueOf(admin.get("password_hash"));
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(
            new PasswordHasher(new SecureRandom(), PasswordHasher.Cost.OWASP)
                .matches(hash, Secret.of(PASSWORD)))
        .isTrue();
  }

  @Test
  void leaves_an_audit_row_without_the_password() {
    run(PASSWORD, "--email", "ada@paddock.example");

    List<Map<String, Object>> rows = rows("SELECT * FROM tenancy.audit_rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst())
        .containsEntry("action", "staff.bootstrapped")
        .containsEntry("actor_kind", "system")
        .containsEntry("actor_id", "bootstrap-admin")
        .containsEntry(
            "diff",
            "{\"email\":{\"from\":null,\"to\":\"ada@paddock.example\"},"
                + "\"role\":{\"from\":null,\"to\":\"super_admin\"}}");
    assertThat(rows.toString()).doesNotContain(PASSWORD, "argon2");
  }

  @Test
  void takes_the_address_from_a_variable_where_no_word_gives_it() {
    Map<String, String> job = environment(PASSWORD);
    job.put("PADDOCK_ADMIN_EMAIL", "Job@Paddock.example");

    assertThat(run(job, "--email", "ada")).isEqualTo(2);
    assertThat(run(job)).isZero();
    assertThat(out.toString()).isEqualTo("created super_admin job@paddock.example\n");
    assertThat(rows("SELECT actor_id, action FROM tenancy.audit_rows"))
        .containsExactly(Map.of("actor_id", "bootstrap-admin", "action", "staff.bootstrapped"));
  }

  @Test
  void refuses_once_there_is_a_super_admin_even_a_disabled_one() {
    run(PASSWORD, "--email", "ada@paddock.example");
    owner
        .postgres()
        .useConnection(sql -> sql.execute("UPDATE tenancy.staff SET status = 'disabled'"));

    int code = run(PASSWORD, "--email", "bob@paddock.example");

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo("bootstrap-admin: refused: there is a super_admin already\n");
    assertThat(rows("SELECT * FROM tenancy.staff")).hasSize(1);
  }

  @Test
  void of_eight_at_once_one_creates() throws Exception {
    List<Callable<Integer>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String email = "ada" + i + "@paddock.example";
      attempts.add(() -> run(PASSWORD, "--email", email));
    }

    List<Integer> codes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var attempt : threads.invokeAll(attempts)) {
        codes.add(attempt.get());
      }
    }

    assertThat(Collections.frequency(codes, 0)).isEqualTo(1);
    assertThat(Collections.frequency(codes, 3)).isEqualTo(7);
  }

  @Test
  void wrong_usage_is_2_and_changes_nothing() {
    assertThat(run(PASSWORD)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("bootstrap-admin: --email or PADDOCK_ADMIN_EMAIL must be an e-mail address\n");
    assertThat(run(PASSWORD, "--email", "ada")).isEqualTo(2);
    assertThat(run(PASSWORD, "--email", "ada@paddock.example", "--password", "x")).isEqualTo(2);
    assertThat(run("", "--email", "ada@paddock.example")).isEqualTo(2);
    assertThat(run("eleven char", "--email", "ada@paddock.example")).isEqualTo(2);
    assertThat(run("x".repeat(257), "--email", "ada@paddock.example")).isEqualTo(2);
    assertThat(rows("SELECT * FROM tenancy.staff")).isEmpty();
    assertThat(run("twelve chars", "--email", "ada@paddock.example")).isZero();
  }

  @Test
  void help_is_0() {
    assertThat(run(PASSWORD, "--help")).isZero();
    assertThat(out.toString()).contains("--email", "PADDOCK_ADMIN_EMAIL", "PADDOCK_ADMIN_PASSWORD");
  }

  @Test
  void a_database_that_is_away_or_empty_is_4() {
    Map<String, String> nowhere = environment(PASSWORD);
    nowhere.put("PADDOCK_DB_URL", "postgresql://localhost:1/none");
    TestDatabase empty = TestStack.join().newDatabase(ServiceDatabase.BACKOFFICE, List.of());
    Map<String, String> unmigrated = environment(PASSWORD);
    unmigrated.put("PADDOCK_DB_URL", empty.url());

    assertThat(run(nowhere, "--email", "ada@paddock.example")).isEqualTo(4);
    assertThat(run(unmigrated, "--email", "ada@paddock.example")).isEqualTo(4);
    assertThat(err.toString())
        .contains("the database cannot be used (has the service run once")
        .doesNotContain(PASSWORD);
  }

  private int run(String password, String... options) {
    return run(environment(password), options);
  }

  private int run(Map<String, String> environment, String... options) {
    return new BootstrapCommand(environment, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(List.of(options));
  }

  private Map<String, String> environment(String password) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PADDOCK_DB_URL", database.url());
    environment.put("PADDOCK_DB_USER", database.user());
    environment.put("PADDOCK_DB_PASSWORD", database.password());
    if (!password.isEmpty()) {
      environment.put("PADDOCK_ADMIN_PASSWORD", password);
    }
    return environment;
  }

  private List<Map<String, Object>> rows(String statement) {
    return owner
        .postgres()
        .withConnection(sql -> sql.query(statement).map(row -> columns(row)))
        .list();
  }

  private static Map<String, Object> columns(Row row) {
    Map<String, Object> columns = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      columns.put(row.getColumnName(i), row.getValue(i));
    }
    return columns;
  }
}
