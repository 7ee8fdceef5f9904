package io.paddock.backoffice.connectivity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operator.OperatorChecks;
import io.paddock.backoffice.operator.OperatorChecks.Kind;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tests of operators' addresses: which one is tested, and what is kept of it. */
@Singleton
class ConnectivityTests {

  /** Of one operator; older ones are deleted. */
  static final int KEPT = 100;

  private final OperatorChecks checks;
  private final ObjectMapper json;
  private final Ids ids;

  ConnectivityTests(OperatorChecks checks, ObjectMapper json, Ids ids) {
    this.checks = checks;
    this.json = json;
    this.ids = ids;
  }

  /** What is to be tested. */
  record Subject(UUID operatorId, Kind kind, String url) {}

  /**
   * Decides what is tested.
   *
   * @param given null for the address that the operator has
   * @param owner the aggregator that asks; null for staff
   */
  Uni<Subject> subject(
      Statements tx, String id, @Nullable UUID owner, Kind kind, @Nullable String given) {
    return OperatorRef.find(tx, id, owner)
        .chain(
            operator ->
                configured(tx, operator.id(), kind, "")
                    .map(
                        configured -> {
                          String url = given == null ? configured : given;
                          if (url == null) {
                            throw Problem.of(
                                BackofficeError.TEST_URL_MISSING,
                                "There is nothing to test: the operator has no such address");
                          }
                          return new Subject(operator.id(), kind, url);
                        }));
  }

  /**
   * Keeps a test. It says something of the operator when its address still is the operator's, which
   * is read under a lock.
   */
  Uni<ConnectivityTest> keep(Change change, Subject subject, ConnectivityReport report) {
    ConnectivityTest test =
        new ConnectivityTest(
            ids.next(),
            ConnectivityTest.nameOf(subject.kind()),
            subject.url(),
            change.origin().actor().label(),
            change.at(),
            report,
            null);
    Statements tx = change.statements();
    change.audit(
        AuditAction.OPERATOR_CONNECTIVITY_TESTED,
        Target.operator(subject.operatorId()),
        Diff.empty()
            .set("kind", test.kind())
            .set("url", test.url())
            .set("verdict", report.verdict())
            .set("code", report.code()));
    return configured(tx, subject.operatorId(), subject.kind(), " FOR NO KEY UPDATE")
        .chain(configured -> insert(tx, subject.operatorId(), test).replaceWith(configured))
        .onItem()
        .transformToUni(
            configured ->
                subject.url().equals(configured)
                    ? checks.keep(
                        change,
                        subject.operatorId(),
                        subject.kind(),
                        subject.url(),
                        report.passed())
                    : Uni.createFrom().voidItem())
        .chain(() -> newest(tx, subject.operatorId(), null, 1))
        .map(
            kept ->
                test.comparedTo(
                    kept.stream()
                        .filter(row -> row.id().equals(test.id()))
                        .findFirst()
                        .map(ConnectivityTest::comparedTo)
                        .orElse(null)));
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<ConnectivityTest>> page(
      Statements tx, String id, @Nullable UUID owner, @Nullable Anchor after, int rows) {
    return OperatorRef.find(tx, id, owner)
        .chain(operator -> newest(tx, operator.id(), after, rows));
  }

  /** Each beside the one of the same address before it. */
  private Uni<List<ConnectivityTest>> newest(
      Statements tx, UUID operatorId, @Nullable Anchor after, int rows) {
    return tx.rows(
            TestRow.class,
            """
            SELECT t.id, t.kind, t.url, t.asked_by, t.tested_at, t.report::text,
                   b.id, b.tested_at, b.report::text
              FROM tenancy.connectivity_tests t
              LEFT JOIN LATERAL
                   (SELECT e.id, e.tested_at, e.report FROM tenancy.connectivity_tests e
                     WHERE e.operator_id = t.operator_id AND e.kind = t.kind AND e.url = t.url
                       AND (e.tested_at, e.id) < (t.tested_at, t.id)
                     ORDER BY e.tested_at DESC, e.id DESC LIMIT 1) b ON true
             WHERE t.operator_id = $1
               AND ($2::timestamptz IS NULL OR (t.tested_at, t.id) < ($2::timestamptz, $3::text::uuid))
             ORDER BY t.tested_at DESC, t.id DESC LIMIT $4
            """,
            operatorId,
            Anchor.timeOf(after),
            Anchor.idOf(after),
            rows)
        .map(found -> found.stream().map(row -> row.test(this::report)).toList());
  }

  private static Uni<@Nullable String> configured(
      Statements tx, UUID operatorId, Kind kind, String lock) {
    String column =
        switch (kind) {
          case CALLBACK -> "details ->> 'callbackUrl'";
          case WALLET -> "nullif(wallet_base_url, '')";
        };
    return tx.column(
            String.class,
            "SELECT " + column + " FROM tenancy.operators WHERE id = $1" + lock,
            operatorId)
        .map(Rows::one);
  }

  private Uni<Void> insert(Statements tx, UUID operatorId, ConnectivityTest test) {
    return tx.rows(
            """
            INSERT INTO tenancy.connectivity_tests
              (id, operator_id, kind, url, asked_by, tested_at, report)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb)
            """,
            test.id(),
            operatorId,
            test.kind(),
            test.url(),
            test.askedBy(),
            test.testedAt(),
            write(test.report().withoutSecret()))
        .chain(
            () ->
                tx.rows(
                    """
                    DELETE FROM tenancy.connectivity_tests WHERE id IN
                      (SELECT id FROM tenancy.connectivity_tests WHERE operator_id = $1
                        ORDER BY tested_at DESC, id DESC OFFSET $2)
                    """,
                    operatorId,
                    KEPT))
        .replaceWithVoid();
  }

  private record TestRow(
      UUID id,
      String kind,
      String url,
      String askedBy,
      Instant testedAt,
      String report,
      @Nullable UUID earlierId,
      @Nullable Instant earlierAt,
      @Nullable String earlierReport) {

    ConnectivityTest test(Function<String, ConnectivityReport> read) {
      ConnectivityReport found = read.apply(report);
      return new ConnectivityTest(
          id,
          kind,
          url,
          askedBy,
          testedAt,
          found,
          earlierId == null || earlierAt == null || earlierReport == null
              ? null
              : ConnectivityTest.Comparison.of(
                  earlierId, earlierAt, read.apply(earlierReport), found));
    }
  }

  private ConnectivityReport report(String text) {
    try {
      return json.readValue(text, ConnectivityReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored report must be readable", e);
    }
  }

  private String write(ConnectivityReport report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report must be serialisable", e);
    }
  }
}
