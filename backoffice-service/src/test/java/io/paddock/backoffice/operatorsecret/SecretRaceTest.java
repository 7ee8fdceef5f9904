package io.paddock.backoffice.operatorsecret;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rotations of one operator's secrets that meet. */
@QuarkusTest
class SecretRaceTest {

  @Test
  void of_two_rotations_at_once_the_second_retires_the_secret_of_the_first() {
    Operator brand = Tenants.operator();

    List<Response> answers = bothRotate(brand, "{'secret':'wallet'}");

    assertThat(answers).extracting(Response::statusCode).containsExactly(201, 201);
    Response first = answers.getFirst();
    Response second = answers.getLast();
    assertThat(second.jsonPath().<String>getList("previous.id"))
        .containsExactly(first.jsonPath().getString("walletKeyId"), brand.walletKeyId());
    assertThat(brand.owner().api().get(brand.own()).jsonPath().getString("operator.walletKeyId"))
        .isEqualTo(second.jsonPath().getString("walletKeyId"));
  }

  @Test
  void two_rotations_at_once_do_not_pass_the_limit_together() {
    Operator brand = Tenants.operator();
    for (int i = 0; i < OperatorSecrets.MAX_USABLE - 2; i++) {
      assertThat(
              Staff.operations()
                  .post(brand.staff() + "/secrets/rotate", "{'secret':'jwt'}")
                  .statusCode())
          .isEqualTo(201);
    }

    List<Response> answers = bothRotate(brand, "{'secret':'jwt'}");

    assertThat(answers.getFirst().statusCode()).isEqualTo(201);
    isProblem(answers.getLast(), 409, "active_secret_limit");
  }

  private static List<Response> bothRotate(Operator brand, String body) {
    Api staff = Staff.operations();
    String path = brand.staff() + "/secrets/rotate";
    return InLine.forOperator(
        brand.id(), List.of(() -> staff.post(path, body), () -> staff.post(path, body)));
  }
}
