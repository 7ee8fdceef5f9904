package io.paddock.backoffice.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.ResealCommand;
import io.paddock.auth.seal.Resealing;
import io.paddock.auth.seal.SecretBox;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Sql;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two keys side by side, and what the older one sealed. On a database of its own. */
class ResealCommandTest {

  private static final int MEMBERS = 250;
  private static final String OLD = key(1, 7);
  private static final String NEW = key(2, 9);

  @TempDir Path keys = Path.of("");

  private final TestDatabase database =
      TestStack.join().newDatabase(ServiceDatabase.BACKOFFICE, List.of(ServiceDatabase.BACKOFFICE));
  private final OwnPool owner =
      OwnPool.open(
          database.url(),
          database.ownerUser(),
          database.ownerPassword(),
          "tenancy",
          Duration.ofSeconds(20));
  private final OwnPool service =
      OwnPool.open(
          database.url(), database.user(), database.password(), "tenancy", Duration.ofSeconds(20));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void sealedWithTheOldKey() throws IOException {
    ring(OLD);
    new KekCanary(service.postgres(), box(OLD)).check();
    owner.postgres().useTransaction(sql -> seed(sql, box(OLD)));
    ring(OLD, NEW);
  }

  @AfterEach
  void close() {
    service.close();
    owner.close();
  }

  @Test
  void everything_is_sealed_again_and_the_old_key_can_go() throws IOException {
    assertThat(run()).as(err.toString()).isZero();

    assertThat(out.toString())
        .contains("resealed table=tenancy.staff_totp column=sealed done=100 of=250\n")
        .contains("resealed table=tenancy.staff_totp column=sealed done=250 of=250\n")
        .contains("resealed table=tenancy.operator_secrets column=sealed done=1 of=1\n")
        .endsWith("resealed schema=tenancy version=2\n");
    assertThat(old()).isZero();
    assertThat(opened(box(NEW))).isEqualTo(MEMBERS + 1);
    new KekCanary(service.postgres(), box(NEW)).check();
    ring(NEW);
    out.getBuffer().setLength(0);
    assertThat(run()).isZero();
    assertThat(out.toString()).isEqualTo("resealed schema=tenancy version=2\n");
  }

  @Test
  void what_is_killed_halfway_continues() {
    Resealing killed =
        new Resealing(
            service.postgres(),
            box(OLD, NEW),
            line -> {
              throw new IllegalStateException("killed after " + line);
            });

    assertThatThrownBy(() -> killed.run(BackofficeMain.SEALED.sealed().reversed()))
        .hasMessageContaining("done=100 of=250");
    assertThat(old()).isEqualTo(MEMBERS - 100 + 1);
    // Meanwhile the service opens either.
    assertThat(opened(box(OLD, NEW))).isEqualTo(MEMBERS + 1);
    new KekCanary(service.postgres(), box(OLD, NEW)).check();

    assertThat(run()).isZero();

    assertThat(out.toString()).contains("table=tenancy.staff_totp column=sealed done=150 of=150");
    assertThat(old()).isZero();
    assertThat(opened(box(NEW))).isEqualTo(MEMBERS + 1);
  }

  @Test
  void a_connection_that_is_lost_within_a_batch_loses_the_batch_alone() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> lost =
          owner
              .postgres()
              .inTransaction(
                  holder -> {
                    holder.execute(
                        "SELECT 1 FROM tenancy.staff_totp WHERE id = $1 FOR UPDATE", totp(150));
                    Future<Integer> running = threads.submit(() -> run());
                    await().until(() -> waiting("count(pg_terminate_backend(pid))") == 1);
                    return running;
                  });

      assertThat(lost.get()).isEqualTo(4);
    }
    assertThat(old()).isEqualTo(MEMBERS - 100);
    assertThat(err.toString()).startsWith("reseal: the database cannot be used");
    assertThat(run()).isZero();
    assertThat(old()).isZero();
  }

  /** Between reading a row and writing it, somebody else writes it. */
  @Test
  void what_changes_meanwhile_is_not_written_over() throws Exception {
    String fresh = box(NEW).seal("staff_totp", totp(150), "fresh");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> done =
          owner
              .postgres()
              .inTransaction(
                  holder -> {
                    holder.execute(
                        "UPDATE tenancy.staff_totp SET sealed = $2 WHERE id = $1",
                        totp(150),
                        fresh);
                    Future<Integer> running = threads.submit(() -> run());
                    await().until(() -> waiting("count(pid)") == 1);
                    return running;
                  });

      assertThat(done.get()).isZero();
    }
    assertThat(sealed(totp(150))).isEqualTo(fresh);
    assertThat(old()).isZero();
  }

  @Test
  void who_goes_on_sealing_with_the_old_key_is_told_of() {
    Resealing resealing =
        new Resealing(
            service.postgres(),
            box(OLD, NEW),
            line ->
                owner
                    .postgres()
                    .useConnection(
                        sql ->
                            sql.execute(
                                "UPDATE tenancy.staff_totp SET sealed = $2 WHERE id = $1",
                                totp(0),
                                box(OLD).seal("staff_totp", totp(0), "late"))));

    assertThat(resealing.run(BackofficeMain.SEALED.sealed()).left()).isEqualTo(1);
  }

  @Test
  void a_new_key_that_is_not_current_yet_seals_nothing() throws IOException {
    ring(OLD, NEW, "current=1");

    assertThat(run()).isZero();
    assertThat(out.toString()).isEqualTo("resealed schema=tenancy version=1\n");
    assertThat(old()).isEqualTo(MEMBERS + 1);
  }

  @Test
  void without_the_old_key_nothing_changes() throws IOException {
    ring(NEW);

    assertThat(run()).isEqualTo(3);
    assertThat(err.toString()).isEqualTo("reseal: no key of version 1 here\n");
    assertThat(old()).isEqualTo(MEMBERS + 1);
  }

  @Test
  void it_needs_a_folder_of_keys_and_whoever_runs_it() {
    assertThat(command(Map.of()).run(List.of("--by", "Ada"))).isEqualTo(2);
    assertThat(command(environment()).run(List.of("--fast"))).isEqualTo(2);
    assertThat(command(environment()).run(List.of("--fast", "Ada"))).isEqualTo(2);
    assertThat(command(environment()).run(List.of())).isEqualTo(2);
    assertThat(err.toString())
        .endsWith("--by WHO (100 characters) or PADDOCK_RESEAL_BY is required\n");
    for (String by : List.of("", "  ", "A\tda", "a".repeat(101))) {
      assertThat(command(environment()).run(List.of("--by", by))).isEqualTo(2);
    }
    assertThat(trail()).isEmpty();
    assertThat(
            command(
                    Map.of(
                        "PADDOCK_KEYS_DIR",
                        keys.toString(),
                        "PADDOCK_DB_URL",
                        "postgresql://localhost:1/none"))
                .run(List.of("--by", "a".repeat(100))))
        .isEqualTo(4);
  }

  @Test
  void it_is_kept_who_ran_it_with_which_key_and_what_came_of_it() {
    assertThat(run()).isZero();
    Map<String, String> job = new HashMap<>(environment());
    job.put("PADDOCK_RESEAL_BY", "Bob");
    assertThat(command(job).run(List.of())).isZero();

    assertThat(trail())
        .containsExactly("Ada 2 began", "Ada 2 ended 251 0", "Bob 2 began", "Bob 2 ended 0 0");
  }

  @Test
  void one_that_fails_began_and_has_no_end() throws IOException {
    ring(NEW);

    assertThat(run()).isEqualTo(3);
    assertThat(trail()).containsExactly("Ada 2 began");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM tenancy.reseals",
        "UPDATE tenancy.reseals SET run_by = 'nobody'",
        "INSERT INTO tenancy.reseals (run_by, kek_version, event, at)"
            + " VALUES ('nobody', 2, 'began', now() - interval '1 year')"
      })
  void what_is_kept_is_neither_changed_nor_dated_by_the_services_role(String statement) {
    assertThatThrownBy(() -> service.postgres().useConnection(sql -> sql.execute(statement)))
        .isInstanceOf(DatabaseException.class);
  }

  /** What a later migration adds is not forgotten. */
  @Test
  void every_sealed_column_is_named() {
    List<String> columns =
        owner
            .postgres()
            .withConnection(
                sql ->
                    sql.select(
                            String.class,
                            """
                            SELECT c.table_schema || '.' || c.table_name || ' ' || c.column_name
                              FROM information_schema.columns c
                              JOIN information_schema.tables t USING (table_schema, table_name)
                             WHERE c.table_schema = 'tenancy' AND t.table_type = 'BASE TABLE'
                               AND c.column_name LIKE '%sealed%' AND c.table_name <> 'canaries'
                            """)
                        .list());

    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            BackofficeMain.SEALED.sealed().stream()
                .map(column -> column.table() + " " + column.column())
                .toList());
  }

  private static void seed(Sql sql, SecretBox box) {
    for (int i = 0; i < MEMBERS; i++) {
      sql.execute(
          "INSERT INTO tenancy.staff (id, email, password_hash, role, created_at)"
              + " VALUES ($1, $2, 'x', 'support', now())",
          totp(i),
          "member-" + i + "@paddock.example");
      sql.execute(
          "INSERT INTO tenancy.staff_totp (id, staff_id, sealed, created_at)"
              + " VALUES ($1, $1, $2, now())",
          totp(i),
          box.seal("staff_totp", totp(i), "secret-" + i));
    }
    sql.execute(
        "INSERT INTO tenancy.operators (id, code, name, status, wallet_base_url,"
            + " game_frontend_base_url, created_at, updated_at)"
            + " VALUES ($1, 'brand', 'x', 'active', '', '', now(), now())",
        totp(0));
    sql.execute(
        "INSERT INTO tenancy.operator_secrets (id, operator_id, kind, sealed, fingerprint,"
            + " created_at) VALUES ($1, $1, 'jwt', $2, 'abcd', now())",
        totp(0),
        box.seal("operator_secrets", totp(0), "secret"));
  }

  /** In the order of their numbers. */
  private static UUID totp(int number) {
    return new UUID(1, number + 1);
  }

  private long old() {
    return owner
        .postgres()
        .withConnection(
            sql ->
                sql.select(
                        Long.class,
                        """
                        SELECT count(*) FROM
                          (SELECT sealed FROM tenancy.staff_totp
                           UNION ALL SELECT sealed FROM tenancy.operator_secrets) s
                         WHERE sealed LIKE 'v1.1.%'
                        """)
                    .one());
  }

  private String sealed(UUID id) {
    return owner
        .postgres()
        .withConnection(
            sql ->
                sql.select(String.class, "SELECT sealed FROM tenancy.staff_totp WHERE id = $1", id)
                    .one());
  }

  /** How many of them the box opens, each as what it was. */
  private int opened(SecretBox box) {
    int opened = 0;
    for (int i = 0; i < MEMBERS; i++) {
      assertThat(box.open("staff_totp", totp(i), sealed(totp(i))).reveal())
          .isEqualTo("secret-" + i);
      opened++;
    }
    String secret =
        owner
            .postgres()
            .withConnection(
                sql ->
                    sql.select(String.class, "SELECT sealed FROM tenancy.operator_secrets").one());
    assertThat(box.open("operator_secrets", totp(0), secret).reveal()).isEqualTo("secret");
    return opened + 1;
  }

  /** Of those that wait for a row, whose role alone sees that they do. */
  private long waiting(String what) {
    return service
        .postgres()
        .withConnection(
            sql ->
                sql.select(
                        Long.class,
                        "SELECT "
                            + what
                            + " FROM pg_stat_activity"
                            + " WHERE wait_event_type = 'Lock' AND datname = current_database()")
                    .one());
  }

  private int run() {
    return command(environment()).run(List.of("--by", "Ada"));
  }

  private List<String> trail() {
    return owner
        .postgres()
        .withConnection(
            sql ->
                sql.select(
                        String.class,
                        """
                        SELECT concat_ws(' ', run_by, kek_version, event, texts, texts_left)
                          FROM tenancy.reseals WHERE at > now() - interval '5 minutes' ORDER BY id
                        """)
                    .list());
  }

  private ResealCommand command(Map<String, String> environment) {
    return new ResealCommand(
        BackofficeMain.SEALED, environment, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Map<String, String> environment() {
    return Map.of(
        "PADDOCK_DB_URL", database.url(),
        "PADDOCK_DB_USER", database.user(),
        "PADDOCK_DB_PASSWORD", database.password(),
        "PADDOCK_KEYS_DIR", keys.toString());
  }

  private void ring(String... lines) throws IOException {
    Files.write(keys.resolve("kek"), List.of(lines));
  }

  private static SecretBox box(String... lines) {
    return new SecretBox(KeyRing.parse("kek", List.of(lines)));
  }

  private static String key(int version, int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return version + "=" + Base64.getEncoder().encodeToString(bytes);
  }
}
