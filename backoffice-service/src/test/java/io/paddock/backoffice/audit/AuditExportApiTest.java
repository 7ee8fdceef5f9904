package io.paddock.backoffice.audit;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class AuditExportApiTest {

  private static final String EXPORT = "/api/v1/bo/audit/export";
  private static final String HEADS = "/api/v1/bo/audit/heads";

  @TempDir Path folder = Path.of("");

  private final HeadSigning signing;
  private final MovableClock clock;

  @Inject
  AuditExportApiTest(HeadSigning signing, Clock clock) {
    this.signing = signing;
    this.clock = (MovableClock) clock;
  }

  /** Signed at times of other tests. */
  @BeforeEach
  void noHeads() {
    Db.change("DELETE FROM tenancy.audit_heads");
  }

  @AfterEach
  void presentTime() {
    clock.reset();
  }

  @Test
  void an_export_is_proved_by_the_heads_and_is_itself_the_last_read() throws Exception {
    Staff.superAdmin();
    Tenants.aggregator();
    clock.advance(Duration.ofMinutes(61));
    signing.sign();
    clock.reset();

    Response export = Staff.superAdmin().get(EXPORT);

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.contentType()).startsWith("application/x-ndjson");
    List<String> lines = export.asString().lines().toList();
    JsonPath last = new JsonPath(lines.getLast());
    JsonPath read =
        new JsonPath(
            Staff.superAdmin().get(EXPORT + "?chain=reads").asString().lines().toList().getLast());
    assertThat(read.getString("action")).isEqualTo("audit.exported");
    assertThat(read.getString("actorLabel")).contains("@");
    assertThat(read.getString("diff")).contains("\"to\":\"reads\"");
    assertThat(last.getLong("seq")).isEqualTo(lines.size());
    Response heads = Staff.superAdmin().get(HEADS);
    assertThat(heads.jsonPath().getList("items")).isNotEmpty();
    assertThat(complaint(export.asString(), heads.asString())).isEqualTo("null");
    String cut = String.join("\n", lines.subList(0, 3)) + "\n";
    assertThat(complaint(cut, heads.asString())).contains("only 3 are here");
  }

  @Test
  void a_head_is_signed_hourly_where_the_chain_went_on() {
    Staff.superAdmin();
    Tenants.aggregator();
    clock.advance(Duration.ofHours(2));
    signing.sign();
    long signed = newest();

    signing.sign();
    assertThat(newest()).isEqualTo(signed);
    clock.reset();
    Tenants.aggregator();
    clock.advance(Duration.ofHours(2).plusMinutes(59));
    signing.sign();
    assertThat(newest()).isEqualTo(signed);
    clock.advance(Duration.ofMinutes(2));
    signing.sign();
    assertThat(newest()).isGreaterThan(signed);
  }

  @Test
  void the_ends_of_all_chains_are_signed_each_at_its_own_pace() throws Exception {
    Staff.superAdmin().get(EXPORT);
    clock.advance(Duration.ofMinutes(61));
    signing.sign();
    clock.reset();

    for (String chain : List.of("changes", "reads", "logins")) {
      Response heads = Staff.superAdmin().get(HEADS + "?chain=" + chain);
      assertThat(heads.jsonPath().getList("items.chain")).containsExactly(chain);
      assertThat(heads.jsonPath().getString("items[0].hash"))
          .isEqualTo(
              Db.row(
                      "SELECT hash FROM tenancy.audit_"
                          + (chain.equals("changes") ? "rows" : chain)
                          + " WHERE seq = $1",
                      heads.jsonPath().getLong("items[0].seq"))
                  .get("hash"));
      assertThat(
              complaint(
                  Staff.superAdmin().get(EXPORT + "?chain=" + chain).asString(), heads.asString()))
          .isEqualTo("null");
    }
    pointsAt(Staff.superAdmin().get(HEADS + "?chain=deeds"), "?chain");
  }

  @Test
  void a_chain_that_grew_enough_is_signed_before_the_hour_is_over() {
    Staff.superAdmin();
    Tenants.aggregator();
    signing.sign();
    Tenants.aggregator();

    assertThat(HeadSigning.ROWS).isEqualTo(10_000);
    assertThat(due(2)).isTrue();
    assertThat(due(10_000)).isFalse();
  }

  private boolean due(long rows) {
    return Db.owner()
        .withConnection(
            sql ->
                Statements.outcome(
                    HeadStore.due(
                        sql, AuditLog.CHANGES, clock.instant().minus(HeadSigning.EVERY), rows)))
        .isPresent();
  }

  @Test
  void a_csv_has_a_header_and_a_row_a_line() {
    Response csv = Staff.superAdmin().get(EXPORT + "?format=csv&chain=reads");

    assertThat(csv.contentType()).startsWith("text/csv");
    assertThat(csv.asString()).startsWith("\"seq\",\"at\",\"actorKind\"");
    assertThat(csv.asString()).contains("\"audit.exported\"");
    pointsAt(Staff.superAdmin().get(EXPORT + "?format=xml"), "?format");
  }

  private static long newest() {
    return Db.number(
        "SELECT coalesce(max(seq), 0) FROM tenancy.audit_heads WHERE chain = 'changes'");
  }

  private String complaint(String rows, String heads)
      throws IOException, ChainFile.UnreadableException {
    return String.valueOf(
        OfflineProof.complaint(
            Files.writeString(folder.resolve("rows"), rows),
            Files.writeString(folder.resolve("heads"), heads),
            null));
  }
}
