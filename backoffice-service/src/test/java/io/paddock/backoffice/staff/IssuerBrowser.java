package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.LocalIssuer;
import io.paddock.backoffice.fixtures.LocalIssuer.Answer;
import io.paddock.backoffice.fixtures.LocalIssuer.Person;
import io.paddock.backoffice.fixtures.LocalIssuer.Words;
import io.restassured.response.Response;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who logs in by the issuer, from an address of their own. */
final class IssuerBrowser {

  static final String ROUTE = "/api/v1/bo/auth/issuer";

  private final LocalIssuer issuer;
  private final String address;

  IssuerBrowser(LocalIssuer issuer) {
    this.issuer = issuer;
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.address = "198.19." + random.nextInt(256) + "." + random.nextInt(256);
  }

  /** A login that was begun. */
  record Begun(String authorizationUrl, String loginToken) {}

  String address() {
    return address;
  }

  Api api() {
    return Api.anonymous().with("X-Forwarded-For", address);
  }

  Response tryToBegin() {
    return api().post(ROUTE + "/login");
  }

  Begun begin() {
    Response begun = tryToBegin();
    assertThat(begun.statusCode()).isEqualTo(200);
    return new Begun(begun.path("authorizationUrl"), begun.path("loginToken"));
  }

  Response login(Person person) {
    return login(person, claims -> {});
  }

  Response login(Person person, Words words) {
    Begun begun = begin();
    return answer(begun, issuer.visit(begun.authorizationUrl(), person, words));
  }

  Response answer(Begun begun, Answer answer) {
    return answer(begun.loginToken(), answer.state(), answer.code());
  }

  Response answer(String loginToken, String state, String code) {
    return api()
        .post(
            ROUTE + "/answer",
            "{'loginToken':'%s','state':'%s','code':'%s'}".formatted(loginToken, state, code));
  }

  Response prove(Begun begun, String totp) {
    return api()
        .post(
            ROUTE + "/second-factor",
            "{'loginToken':'%s','totp':'%s'}".formatted(begun.loginToken(), totp));
  }
}
