package io.paddock.backoffice.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.backoffice.audit.Actor;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Origin;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.fixtures.Units;
import io.paddock.fixtures.Db;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.DatabaseFailure;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnitOfWorkTest {

  private static final Origin ORIGIN = Origin.command("test");

  private final UnitOfWork unit;

  @Inject
  UnitOfWorkTest(UnitOfWork unit) {
    this.unit = unit;
  }

  @Test
  void a_failing_unit_writes_and_announces_nothing() {
    UUID target = UUID.randomUUID();
    AtomicBoolean announced = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                run(
                    ORIGIN,
                    change -> {
                      change.audit(
                          AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                      change.forget(directory -> announced.set(true));
                      return keep(change, target)
                          .chain(() -> Uni.createFrom().failure(new Halfway()));
                    }))
        .isInstanceOf(Halfway.class);

    assertThat(audits(target)).isZero();
    assertThat(kept(target)).isZero();
    assertThat(announced).isFalse();
  }

  /** PostgreSQL takes no text with a zero in it: the row of the trail cannot be written. */
  @Test
  void a_unit_whose_audit_fails_leaves_nothing_of_its_work() {
    UUID target = UUID.randomUUID();
    Origin unwritable = new Origin(Actor.system("test\u0000"), null, null);

    assertThatThrownBy(
            () ->
                run(
                    unwritable,
                    change -> {
                      change.audit(
                          AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                      change.event(new TenantEvent(target, "test", null, List.of("name")));
                      return keep(change, target);
                    }))
        .isInstanceOf(DatabaseException.class);

    assertThat(kept(target)).isZero();
    assertThat(
            Db.rows(
                "SELECT 1 FROM tenancy.event_subjects WHERE subject LIKE '%' || $1",
                target.toString()))
        .isEmpty();
  }

  @Test
  void caches_hear_of_a_unit_after_its_commit_and_before_its_answer() {
    UUID target = UUID.randomUUID();
    AtomicBoolean committedByThen = new AtomicBoolean();

    run(
        ORIGIN,
        change -> {
          change.audit(AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
          change.forget(directory -> committedByThen.set(audits(target) == 1));
          return Uni.createFrom().item(target);
        });

    assertThat(committedByThen).isTrue();
  }

  /** Whether a commit that failed took place is not always known: its answer may have been lost. */
  @Test
  void caches_hear_of_a_unit_whose_commit_failed() {
    AtomicBoolean announced = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                run(
                    ORIGIN,
                    change -> {
                      change.forget(directory -> announced.set(true));
                      return lose(change);
                    }))
        .matches(DatabaseFailure::isOutage);

    assertThat(announced).isTrue();
  }

  @Test
  void a_statement_that_failed_and_was_swallowed_is_not_taken_for_committed() {
    UUID target = UUID.randomUUID();

    assertThatThrownBy(
            () ->
                run(
                    ORIGIN,
                    change -> {
                      change.audit(
                          AuditAction.OPERATOR_ENABLED, Target.operator(target), Diff.empty());
                      return keep(change, target)
                          .chain(() -> change.statements().rows("SELECT 1 / 0"))
                          .onFailure()
                          .recoverWithNull();
                    }))
        .isInstanceOf(DatabaseException.class);

    assertThat(kept(target)).isZero();
  }

  private <T> T run(Origin origin, Function<Change, Uni<T>> work) {
    return Units.await(() -> unit.run(origin, work));
  }

  /** Something that the unit writes itself. */
  private static Uni<UUID> keep(Change change, UUID id) {
    return change
        .statements()
        .rows(
            """
            INSERT INTO tenancy.aggregators (id, code, name, created_at, updated_at)
            VALUES ($1, $2, 'Acme', $3, $3)
            """,
            id,
            id.toString(),
            change.at())
        .replaceWith(id);
  }

  private static long kept(UUID id) {
    return Db.number("SELECT count(*) FROM tenancy.aggregators WHERE id = $1", id);
  }

  private static long audits(UUID target) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1", target.toString());
  }

  /** What follows fails, and nobody is told whether it happened. */
  private static Uni<Integer> lose(Change change) {
    return change
        .statements()
        .rows("SELECT pg_backend_pid()")
        .map(rows -> rows.getFirst().getInteger(0))
        .chain(
            pid ->
                Units.offLoop(
                    pid,
                    () ->
                        Db.application()
                            .useConnection(
                                sql -> sql.execute("SELECT pg_terminate_backend($1)", pid))));
  }

  private static final class Halfway extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
