package io.paddock.backoffice.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.servers.test.browser.PlainBrowser;
import io.restassured.response.Response;

/** A browser without script that looks at the portal. */
final class Visitor extends PlainBrowser {

  static final String COOKIE = "paddock-portal-visit";

  private static final String TOKEN = "token=";

  Visitor() {
    super("paddock-portal-form", "/portal/open");
  }

  static Visitor of(PortalTenant tenant) {
    return on(tenant.link());
  }

  static Visitor lookingAt(PortalTenant tenant) {
    return on(
        tenant
            .api()
            .post(PortalTenant.LINKS, "{'readOnly':true}")
            .then()
            .statusCode(201)
            .extract()
            .path("url"));
  }

  static Visitor on(String link) {
    Visitor visitor = new Visitor();
    Response opened = visitor.open(link);
    assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(303);
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
