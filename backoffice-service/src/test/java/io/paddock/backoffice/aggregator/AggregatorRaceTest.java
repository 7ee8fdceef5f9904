package io.paddock.backoffice.aggregator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Changes that meet: each has read what it changes before the other is committed. */
@QuarkusTest
class AggregatorRaceTest {

  private static final String AGGREGATORS = "/api/v1/bo/aggregators";

  @Test
  void of_two_switches_at_once_one_is_told_that_it_was_changed_meanwhile() {
    Aggregator acme = Tenants.aggregator();
    Api admin = Staff.superAdmin();
    Callable<Response> disable = () -> admin.post(AGGREGATORS + "/" + acme.id() + "/disable");

    List<Response> answers =
        bothWait(
            disable,
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.aggregators WHERE id = $1 FOR UPDATE",
                    UUID.fromString(acme.id())));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
    isProblem(refused(answers), 412, "changed_meanwhile");
    assertThat(
            Db.number(
                """
                SELECT count(*) FROM tenancy.audit_rows
                 WHERE target_id = $1 AND action = 'aggregator.disabled'
                """,
                acme.id()))
        .isEqualTo(1);
  }

  @Test
  void of_two_who_want_a_code_at_once_one_gets_it() {
    String code = Tenants.uniqueCode("agg");
    Api admin = Staff.superAdmin();
    String body = "{'code':'%s','name':'Acme'}".formatted(code);

    List<Response> answers =
        bothWait(
            () -> admin.post(AGGREGATORS, body),
            holder ->
                holder.execute(
                    """
                    INSERT INTO tenancy.aggregators (id, code, name, created_at, updated_at)
                    VALUES ($1, $2, 'Acme', now(), now())
                    """,
                    UUID.randomUUID(),
                    code));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    isProblem(refused(answers), 409, "aggregator_code_taken");
    assertThat(Db.number("SELECT count(*) FROM tenancy.aggregators WHERE code = $1", code))
        .isEqualTo(1);
  }

  private static Response refused(List<Response> answers) {
    return answers.stream().filter(answer -> answer.statusCode() >= 400).findFirst().orElseThrow();
  }

  private static List<Response> bothWait(Callable<Response> call, Consumer<Sql> hold) {
    return InLine.behind(hold, List.of(call, call));
  }
}
