package io.paddock.callbacks.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.servers.test.browser.PlainBrowser;
import io.restassured.response.Response;

/** A browser without script that looks at the portal. */
final class Visitor extends PlainBrowser {

  static final String COOKIE = "paddock-callbacks-portal-visit";

  private static final String LINKS = "/api/v1/callbacks/portal-links";
  private static final String TOKEN = "token=";

  Visitor() {
    super("paddock-callbacks-portal-form", "/portal/open");
  }

  /** A link that the tenant's key made. */
  static String link(Api api, String query, String body) {
    return api.post(LINKS + query, body).then().statusCode(201).extract().path("url");
  }

  static Visitor of(TestTenant tenant) {
    return on(link(tenant.api(), "", "{}"));
  }

  static Visitor lookingAt(TestTenant tenant) {
    return on(link(tenant.api(), "", "{'readOnly':true}"));
  }

  static Visitor on(String link) {
    Visitor visitor = new Visitor();
    Response opened = visitor.open(link);
    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.header("Location")).isEqualTo("/portal");
    return visitor;
  }

  /** Looks at the link's page, and presses its button. */
  Response open(String link) {
    Response door = get(link);
    assertThat(door.statusCode()).isEqualTo(200);
    assertThat(door.asString()).contains("name=\"token\" value=\"" + token(link) + "\"");
    return post("/portal/open", "token", token(link));
  }

  static String token(String link) {
    return link.substring(link.indexOf(TOKEN) + TOKEN.length());
  }

  Visitor sending(String name, String value) {
    header(name, value);
    return this;
  }
}
