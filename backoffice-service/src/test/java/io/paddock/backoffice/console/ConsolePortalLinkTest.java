package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.PortalTenant;
import io.paddock.backoffice.fixtures.Staff;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links to tenants' portals, made in the console. */
@QuarkusTest
class ConsolePortalLinkTest {

  private static final Pattern LINK = Pattern.compile(">(/portal/open\\?token=pl_[\\w-]+)<");

  @Test
  void a_member_makes_a_link_that_is_shown_once() {
    Visitor support = Visitor.signedIn(StaffRole.SUPPORT);
    for (PortalTenant tenant : PortalTenant.all()) {
      String page = "/console/" + tenant.kind() + "s/" + tenant.id();
      String make = make(tenant);
      assertThat(support.get(page).asString()).contains("Link to its portal");

      Response made = support.post(make, "idempotencyKey", "link-" + tenant.id());

      assertThat(made.statusCode()).isEqualTo(201);
      Matcher link = LINK.matcher(made.asString());
      assertThat(link.find()).as(made.asString()).isTrue();
      assertThat(made.asString()).contains("Can be opened until");
      assertThat(support.post(make, "idempotencyKey", "link-" + tenant.id()).asString())
          .contains("It was shown before")
          .doesNotContain(link.group(1));
      assertThat(
              Staff.operations()
                  .get(PortalTenant.LINKS + "?tenant=" + tenant.text())
                  .<String>path("items[0].madeBy"))
          .isEqualTo("staff");
    }
  }

  @Test
  void who_may_make_none_is_offered_none() {
    PortalTenant tenant = PortalTenant.operator();
    String page = "/console/operators/" + tenant.id();
    Visitor auditor = Visitor.signedIn(StaffRole.AUDITOR);

    assertThat(auditor.get(page).asString()).doesNotContain("Link to its portal");
    assertThat(auditor.post(make(tenant)).statusCode()).isEqualTo(403);
  }

  private static String make(PortalTenant tenant) {
    return "/console/portal-links/" + tenant.kind() + "/" + tenant.id() + "/make";
  }
}
