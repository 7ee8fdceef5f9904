package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Changes of operators that meet. */
@QuarkusTest
class OperatorRaceTest {

  @Test
  void of_two_switches_at_once_the_second_goes_on_from_the_first() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    Api staff = Staff.operations();

    List<Response> answers =
        InLine.forOperator(
            brand.id(),
            List.of(
                () -> owner.post(brand.staff() + "/disable"),
                () -> staff.post(brand.staff() + "/disable")));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(answers)
        .extracting(answer -> answer.jsonPath().getString("operator.disabledBy"))
        .containsExactly("aggregator", "staff");
    assertThat(diffs(brand))
        .containsExactly(
            "{\"status\":{\"from\":\"active\",\"to\":\"disabled\"},"
                + "\"disabledBy\":{\"from\":null,\"to\":\"aggregator\"}}",
            "{\"disabledBy\":{\"from\":\"aggregator\",\"to\":\"staff\"}}");
  }

  @Test
  void what_staff_disable_at_the_same_moment_an_aggregator_does_not_enable() {
    Operator brand = Tenants.operator();
    Api owner = brand.owner().api();
    Api staff = Staff.operations();

    List<Response> answers =
        InLine.forOperator(
            brand.id(),
            List.of(
                () -> staff.post(brand.staff() + "/disable"),
                () -> owner.post(brand.staff() + "/enable")));

    assertThat(answers.getFirst().statusCode()).isEqualTo(200);
    isProblem(answers.getLast(), 403, "operator_disabled_by_staff");
  }

  @Test
  void of_two_who_want_a_code_at_once_one_gets_it() {
    Aggregator acme = Tenants.aggregator();
    Aggregator other = Tenants.aggregator();
    String code = Tenants.uniqueCode("op");
    String body = Tenants.body(code);

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    """
                    INSERT INTO tenancy.operators
                      (id, code, name, status, wallet_base_url, game_frontend_base_url,
                       created_at, updated_at)
                    VALUES ($1, $2, 'x', 'active', 'https://a.example', 'https://b.example',
                            now(), now())
                    """,
                    UUID.randomUUID(),
                    code),
            List.of(
                () -> acme.api().post(Tenants.OPERATORS, body),
                () -> other.api().post(Tenants.OPERATORS, body)));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
    isProblem(
        answers.stream().filter(answer -> answer.statusCode() != 201).findFirst().orElseThrow(),
        409,
        "operator_code_taken");
    assertThat(
            Db.number(
                """
                SELECT count(*) FROM tenancy.operators
                 WHERE aggregator_id IN ($1::text::uuid, $2::text::uuid)
                """,
                acme.id(),
                other.id()))
        .isEqualTo(1);
  }

  /** For a while after it was disabled, its key may still be known to work. */
  @Test
  void an_operator_of_an_aggregator_that_was_just_disabled_says_so() {
    Aggregator acme = Tenants.aggregator();
    assertThat(acme.api().get(Tenants.OPERATORS).statusCode()).isEqualTo(200);
    Db.change("UPDATE tenancy.aggregators SET status = 'disabled' WHERE code = $1", acme.code());

    Response made = acme.api().post(Tenants.OPERATORS, Tenants.body(Tenants.uniqueCode("op")));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.jsonPath().getString("operator.effectiveStatus")).isEqualTo("disabled");
  }

  @Test
  void each_change_of_an_operator_counts_and_tells_when_it_was() {
    Operator brand = Tenants.operator();
    Staff.operations().post(brand.staff() + "/disable");

    Staff.operations().post(brand.staff() + "/disable");

    assertThat(
            Db.number(
                """
                SELECT version FROM tenancy.operators o
                 WHERE code = $1
                   AND updated_at > (SELECT at FROM tenancy.audit_rows
                                      WHERE target_id = o.id::text AND action = 'operator.created')
                """,
                brand.code()))
        .isEqualTo(1);
  }

  private static List<Object> diffs(Operator brand) {
    return Db.rows(
            "SELECT diff FROM tenancy.audit_rows"
                + " WHERE target_id = $1 AND action = 'operator.disabled' ORDER BY seq",
            brand.id())
        .stream()
        .map(row -> row.get("diff"))
        .toList();
  }
}
