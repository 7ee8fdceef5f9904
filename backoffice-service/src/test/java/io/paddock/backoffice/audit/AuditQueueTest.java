package io.paddock.backoffice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Units;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.Patience;
import io.paddock.web.db.Sql;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Who changes something waits in line for the chain's head alone, and the chain stays whole. */
@QuarkusTest
class AuditQueueTest {

  private static final Logger LOG = Logger.getLogger(AuditQueueTest.class);
  private static final int CLIENTS = 8;
  private static final int CHANGES = 50;

  private final UnitOfWork unit;

  @Inject
  AuditQueueTest(UnitOfWork unit) {
    this.unit = unit;
  }

  @Test
  void a_change_holds_up_nobody_before_its_rows_and_its_stored_answer_are_written() {
    UUID target = UUID.randomUUID();
    Units.await(
        () ->
            unit.create(
                Origin.command("test"),
                new IdempotentCall(UUID.randomUUID().toString(), "test", target.toString(), null),
                change -> {
                  change.audit(AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                  // The head is free while the work is done.
                  return Units.offLoop(
                      Created.of(Map.of("id", target.toString())),
                      () -> Db.owner().useTransaction(AuditQueueTest::lockTheHeadNow));
                }));

    // By the order in which PostgreSQL wrote them: the stored answer first, then the audit row.
    assertThat(
            Db.number(
                """
                SELECT count(*) FROM tenancy.idempotency_keys k, tenancy.audit_rows r
                 WHERE k.operation = $1 AND r.target_id = k.operation AND k.xmin = r.xmin
                   AND k.cmin::text::bigint < r.cmin::text::bigint
                """,
                target.toString()))
        .isEqualTo(1);
  }

  @Test
  void a_change_that_waits_to_write_its_event_holds_up_no_other() throws Exception {
    UUID target = UUID.randomUUID();
    changeWithEvent(target);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UUID> waiting =
          Db.owner()
              .inTransaction(
                  holder -> {
                    holder.execute(
                        "SELECT 1 FROM tenancy.event_subjects"
                            + " WHERE subject LIKE '%' || $1 FOR UPDATE",
                        target.toString());
                    int pid = holder.select(Integer.class, "SELECT pg_backend_pid()").one();
                    Future<UUID> asked = threads.submit(() -> changeWithEvent(target));
                    Patience.await().until(() -> isWaitedFor(pid));

                    Db.owner().useTransaction(AuditQueueTest::lockTheHeadNow);

                    assertThat(asked.isDone()).isFalse();
                    return asked;
                  });
      assertThat(waiting.get()).isEqualTo(target);
    }
  }

  private static void lockTheHeadNow(Sql sql) {
    sql.execute("SELECT seq FROM tenancy.audit_head FOR UPDATE NOWAIT");
  }

  private UUID changeWithEvent(UUID target) {
    return Units.await(
        () ->
            unit.run(
                Origin.command("test"),
                change -> {
                  change.audit(AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                  change.event(new TenantEvent(target, "test", null, List.of("name")));
                  return Uni.createFrom().item(target);
                }));
  }

  private static boolean isWaitedFor(int holder) {
    return Db.number(
            "SELECT count(*) FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))", holder)
        > 0;
  }

  @Test
  void eight_clients_at_once_leave_a_whole_chain() throws Exception {
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(this::changeAndChange);
    }
    long before = Db.number("SELECT seq FROM tenancy.audit_head");
    long start = System.nanoTime();

    int rows = 0;
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Integer> client : threads.invokeAll(clients)) {
        rows += client.get();
      }
    }

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    LOG.infof("audit_queue clients=%d changes=%d ms=%d", CLIENTS, rows / 2, took.toMillis());
    assertThat(Db.number("SELECT seq FROM tenancy.audit_head") - before)
        .isGreaterThanOrEqualTo(rows);
    JsonPath report = Staff.superAdmin().get("/api/v1/bo/audit/verify").jsonPath();
    assertThat(report.getBoolean("valid")).isTrue();
    assertThat(report.getLong("rows")).isGreaterThan(AuditStore.READ_ROWS);
  }

  private int changeAndChange() {
    for (int i = 0; i < CHANGES; i++) {
      UUID target = UUID.randomUUID();
      Units.await(
          () ->
              unit.run(
                  Origin.command("test"),
                  change -> {
                    change.audit(
                        AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                    change.audit(
                        AuditAction.OPERATOR_DISABLED, Target.operator(target), Diff.empty());
                    return Uni.createFrom().item(target);
                  }));
    }
    return 2 * CHANGES;
  }
}
