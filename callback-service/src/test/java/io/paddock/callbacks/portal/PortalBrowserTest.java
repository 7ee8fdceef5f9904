package io.paddock.callbacks.portal;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.servers.test.browser.Chromium;
import io.paddock.servers.test.browser.Tab;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The portal as a tenant's people use it, and how its pages look. */
@QuarkusTest
class PortalBrowserTest {

  private static @Nullable Chromium chromium;

  private final Tenants tenants;
  private final Receiver receiver = new Receiver();

  PortalBrowserTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @BeforeAll
  static void start() {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    chromium = Chromium.start(Chromium.find().orElseThrow());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private static Tab open(int width, ColorScheme scheme) {
    return Tab.open(
        Objects.requireNonNull(chromium), "http://localhost:" + RestAssured.port, width, scheme);
  }

  @Test
  void a_link_is_opened_a_failure_resent_a_secret_rotated_and_a_test_sent() {
    receiver.answerAlways(Answer.of(503));
    Subscription made = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    try (Tab tab = open(Tab.DESK, ColorScheme.LIGHT)) {
      Page page = tab.page();
      page.navigate(Visitor.link(made.owner().api(), "", "{}"));
      tab.press("Open");
      page.waitForCondition(() -> tab.heading().equals("Endpoints"));
      tab.visible(".figures");
      tab.follow(receiver.url());
      page.waitForCondition(() -> tab.heading().contains(receiver.url()));

      tab.confirm("Send a test", "Send it");
      page.waitForCondition(() -> tab.heading().contains("connectivity.test"));
      assertThat(tab.note()).contains("The test is on its way");
      await()
          .untilAsserted(
              () -> {
                page.reload();
                assertThat(tab.heading()).contains("Failed");
              });
      assertThat(tab.visible(".attempt").innerText()).contains("Attempt 1", "503", "HTTP");

      receiver.answerAlways(Answer.of(204));
      tab.confirm("Resend", "Send it again");
      page.waitForCondition(() -> tab.note().contains("delivered again"));
      await()
          .untilAsserted(
              () -> {
                page.reload();
                assertThat(tab.heading()).contains("Delivered");
              });

      tab.follow(receiver.url());
      page.waitForCondition(() -> tab.heading().contains(receiver.url()));
      page.locator("summary", new Page.LocatorOptions().setHasText("Rotate the secret")).click();
      page.locator("#rotate-graceSeconds").fill("700000");
      tab.press("Make a new secret");
      assertThat(tab.visible(".problem").innerText()).contains("graceSeconds");
      assertThat(page.locator("#rotate-graceSeconds").getAttribute("aria-invalid"))
          .isEqualTo("true");
      page.locator("#rotate-graceSeconds").fill("3600");
      tab.press("Make a new secret");
      String secret = tab.visible("#value-secret").innerText();
      assertThat(secret).startsWith("whsec_").isNotEqualTo(made.secret());
      page.reload();
      assertThat(page.content()).doesNotContain(secret);

      tab.press("Leave");
      page.waitForCondition(() -> tab.heading().equals("The portal is closed"));
      page.navigate("/portal");
      assertThat(tab.heading()).isEqualTo("The visit of the portal is over");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Subscription made = busy();
    Map<String, String> pages = pages(made);
    List<String> findings = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (int width : new int[] {Tab.DESK, Tab.PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        if (Tab.isLookedAt(width, scheme)) {
          look(made, pages, width, scheme, findings, complaints);
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(complaints).isEmpty();
  }

  private static void look(
      Subscription made,
      Map<String, String> pages,
      int width,
      ColorScheme scheme,
      List<String> findings,
      List<String> complaints) {
    try (Tab tab = open(width, scheme)) {
      Page page = tab.page();
      page.navigate(Visitor.link(made.owner().api(), "", "{}"));
      tab.look("portal-door", findings);
      tab.press("Open");
      page.waitForCondition(() -> tab.heading().equals("Endpoints"));
      pages.forEach(
          (name, path) -> {
            page.navigate(path);
            // A part that loads by itself replaces what leads to it.
            page.waitForCondition(
                () -> page.locator("[hx-trigger=load] > p:only-child").count() == 0);
            tab.look("portal-" + name, findings);
          });
      complaints.addAll(tab.complaints());
    }
  }

  /** An endpoint to which something was delivered, and something was not. */
  private Subscription busy() {
    receiver.thenAnswer(Answer.with(503, "X-Why", "maintenance"));
    Subscription made =
        Subscription.with(
            tenants.operator(),
            receiver.url(),
            ",'description':'Production receiver','headers':{'X-Team':'payments'}",
            "round.settled",
            "session.*");
    made.owner().api().post(made.path() + "/test");
    await()
        .untilAsserted(
            () -> assertThat(made.deliveries().getList("items.status")).containsOnly("failed"));
    made.owner().api().post(made.path() + "/test");
    await()
        .untilAsserted(
            () -> assertThat(made.deliveries().getList("items.status")).contains("delivered"));
    made.owner().api().post(made.path() + "/secret/rotate", "{'graceSeconds':3600}");
    return made;
  }

  private static Map<String, String> pages(Subscription made) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "/portal");
    pages.put("endpoint", "/portal/endpoints/" + made.id());
    pages.put("endpoint-new", "/portal/endpoints/new");
    pages.put("endpoint-edit", "/portal/endpoints/" + made.id() + "/edit");
    pages.put("deliveries", "/portal/deliveries");
    pages.put("delivery", "/portal/deliveries/" + made.deliveries().getString("items[1].id"));
    pages.put("events", "/portal/events");
    pages.put("event", "/portal/events/" + made.deliveries().getString("items[1].eventId"));
    pages.put("trail", "/portal/trail");
    pages.put("problem", "/portal/endpoints/nobody");
    return pages;
  }
}
