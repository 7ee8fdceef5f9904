package io.paddock.auth.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.servers.test.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A staff token in a running service is valid as long as its login. */
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "backoffice"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
class StaffLoginHttpTest {

  private static final String ADA = new UUID(0, 3).toString();
  private static final String SESSION = new UUID(0, 5).toString();

  private final StaffKeys keys;
  private final StaffLogins logins;

  StaffLoginHttpTest(StaffKeys keys, StaffLogins logins) {
    this.keys = keys;
    this.logins = logins;
  }

  @BeforeEach
  void adaIsLoggedIn() {
    keys.away = false;
    logins.login(ADA, SESSION, "super_admin");
  }

  @Test
  void aLoginThatEndedEndsItsTokens() {
    String token = token(SESSION);
    get(token).statusCode(200);

    logins.end(SESSION);

    assertInvalid(get(token));
  }

  @Test
  void aLoginThatNobodyKnowsOpensNothing() {
    assertInvalid(get(token(UUID.randomUUID().toString())));
  }

  @Test
  void aTokenOfARoleOfBeforeOpensNothing() {
    String token = token(SESSION);
    get(token).statusCode(200);

    logins.login(ADA, SESSION, "auditor");

    assertInvalid(get(token));
  }

  private String token(String session) {
    return keys.token(ADA, session, "super_admin", Duration.ofMinutes(15));
  }

  private static ValidatableResponse get(String token) {
    return given().header("Authorization", "Bearer " + token).get("/api/staff").then();
  }

  private static void assertInvalid(ValidatableResponse answer) {
    answer.statusCode(401).body("code", equalTo("staff_token_invalid"));
  }
}
