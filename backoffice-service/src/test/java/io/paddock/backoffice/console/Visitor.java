package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.servers.test.browser.PlainBrowser;
import io.restassured.response.Response;

/** A browser without script that looks at the console. */
final class Visitor extends PlainBrowser {

  Visitor() {
    super("paddock-console-form", "/console/sign-in");
  }

  static Visitor signedIn(StaffRole role) {
    return signedIn(Staff.account(role));
  }

  static Visitor signedIn(Staff.Account account) {
    Visitor visitor = new Visitor();
    assertThat(visitor.signIn(account.email(), Staff.PASSWORD).statusCode()).isEqualTo(303);
    return visitor;
  }

  Response signIn(String email, String password) {
    return post("/console/sign-in", "email", email, "password", password);
  }

  Visitor sending(String header, String value) {
    header(header, value);
    return this;
  }

  /** Another tab, with the cookies of now. */
  Visitor twin() {
    Visitor twin = new Visitor();
    twin.like(this);
    return twin;
  }
}
