package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.CallbackService;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.servers.test.browser.Tab;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every page at a desk in light colours and on a phone in dark ones, since colours do not depend on
 * the width: accessible, and within its width. With {@code PADDOCK_PICTURES=true} on both widths in
 * both, and pictured.
 */
@QuarkusTest
class ConsoleLooksTest extends Browsing {

  /** Pages on the way to an issuer and back: one leads on by itself, one asks for a code. */
  private static final Set<String> AT_AN_ISSUERS = Set.of("leading-on", "sign-in-code");

  private final CallbackService callbacks = new CallbackService();
  private final MovableClock clock;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> looked = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> noted = new ArrayList<>();

  @Inject
  ConsoleLooksTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void onTime() {
    clock.reset();
    callbacks.close();
  }

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Map<String, String> scenes = ConsoleScenes.paths();
    callbacks.answer(DeliveryPagesTest::told).start();
    for (int width : new int[] {Tab.DESK, Tab.PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        if (Tab.isLookedAt(width, scheme)) {
          walk(scenes, width, scheme);
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(noted).isEmpty();
    assertThat(looked)
        .containsAll(
            ConsoleRoutes.pages().stream().filter(page -> !AT_AN_ISSUERS.contains(page)).toList());
    assertThat(
            ConsoleRoutes.served().stream()
                .filter(route -> route.startsWith("GET "))
                .filter(route -> !route.contains(ConsolePaths.ISSUER))
                .filter(
                    route -> asked.stream().noneMatch(path -> ConsoleRoutes.serves(route, path))))
        .isEmpty();
  }

  private void walk(Map<String, String> scenes, int width, ColorScheme scheme) {
    closeIt();
    open(width, scheme);
    tab.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
    tab.navigate("/console/join");
    look("join");
    tab.navigate("/console/sign-in");
    look("sign-in");
    signIn(StaffRole.SUPER_ADMIN);
    scenes.forEach(
        (name, path) -> {
          tab.navigate(path);
          // A part that loads by itself replaces what leads to it.
          tab.waitForCondition(() -> tab.locator("[hx-trigger=load] > p:only-child").count() == 0);
          look(name);
        });
    if (width == Tab.PHONE) {
      tab.navigate("/console");
      tab.locator(".menu > summary").click();
      look("overview.menu");
    }
    posted(Objects.requireNonNull(scenes.get("operator")));
    noted.addAll(complaints);
  }

  /** What is drawn in answer to a form. */
  private void posted(String operator) {
    issue(operator);
    visible("#value-secretKey");
    look("secret");
    tab.navigate("/console/me");
    tab.locator("#totp-password").fill(Staff.PASSWORD);
    press("Set it up");
    String secret = visible("#value-totp").innerText();
    look("totp");
    tab.locator("#confirm-totp").fill(SecondFactor.first(secret, clock));
    press("Confirm");
    visible(".codes");
    look("recovery-codes");
    clock.advance(Duration.ofMinutes(15));
    issue(operator);
    visible("#step-up-code");
    look("operator.step-up");
    clock.reset();
  }

  private void issue(String operator) {
    tab.navigate(operator);
    tab.locator("summary", new Page.LocatorOptions().setHasText("Issue a key pair")).click();
    press("Issue");
  }

  /**
   * Looks at the page that is open.
   *
   * @param name its template's, and behind a dot what it shows
   */
  private void look(String name) {
    looked.add(name.split("\\.", -1)[0]);
    shown.look(name, findings);
  }
}
