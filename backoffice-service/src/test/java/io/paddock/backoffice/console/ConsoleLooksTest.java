package io.paddock.backoffice.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.MovableClock;
import io.paddock.backoffice.fixtures.Staff;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
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

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final boolean PICTURED = "true".equals(System.getenv("PADDOCK_PICTURES"));

  private final MovableClock clock;
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> looked = new TreeSet<>();
  private final List<String> findings = new ArrayList<>();

  @Inject
  ConsoleLooksTest(Clock clock) {
    this.clock = (MovableClock) clock;
  }

  @AfterEach
  void onTime() {
    clock.reset();
  }

  @Test
  void every_page_is_accessible_and_fits_every_screen() {
    Map<String, String> scenes = ConsoleScenes.paths();
    for (int width : new int[] {DESK, PHONE}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        if (PICTURED || isJudged(width, scheme)) {
          walk(scenes, width, scheme);
        }
      }
    }

    assertThat(findings).isEmpty();
    assertThat(complaints).isEmpty();
    assertThat(looked).containsAll(ConsoleRoutes.pages());
    assertThat(
            ConsoleRoutes.served().stream()
                .filter(route -> route.startsWith("GET "))
                .filter(
                    route -> asked.stream().noneMatch(path -> ConsoleRoutes.serves(route, path))))
        .isEmpty();
  }

  private void walk(Map<String, String> scenes, int width, ColorScheme scheme) {
    context.close();
    open(width, scheme);
    tab.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
    tab.navigate("/console/join");
    look("join", width, scheme);
    tab.navigate("/console/sign-in");
    look("sign-in", width, scheme);
    signIn(StaffRole.SUPER_ADMIN);
    scenes.forEach(
        (name, path) -> {
          tab.navigate(path);
          // A part that loads by itself replaces what leads to it.
          tab.waitForCondition(() -> tab.locator("[hx-trigger=load] > p:only-child").count() == 0);
          look(name, width, scheme);
        });
    if (width == PHONE) {
      tab.navigate("/console");
      tab.locator(".menu > summary").click();
      look("overview.menu", width, scheme);
    }
    posted(Objects.requireNonNull(scenes.get("operator")), width, scheme);
  }

  /** What is drawn in answer to a form. */
  private void posted(String operator, int width, ColorScheme scheme) {
    issue(operator);
    visible("#value-secretKey");
    look("secret", width, scheme);
    tab.navigate("/console/me");
    tab.locator("#totp-password").fill(Staff.PASSWORD);
    press("Set it up");
    String secret = visible("#value-totp").innerText();
    look("totp", width, scheme);
    tab.locator("#confirm-totp").fill(SecondFactor.first(secret, clock));
    press("Confirm");
    visible(".codes");
    look("recovery-codes", width, scheme);
    clock.advance(Duration.ofMinutes(15));
    issue(operator);
    visible("#step-up-code");
    look("operator.step-up", width, scheme);
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
  private void look(String name, int width, ColorScheme scheme) {
    looked.add(name.split("\\.", -1)[0]);
    tab.evaluate("document.querySelectorAll('.fold:has(.report)').forEach(one => one.open = true)");
    String picture = name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
    if (PICTURED) {
      tab.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(picture + ".png"))
              .setFullPage(true));
    }
    if (isJudged(width, scheme)) {
      judge(picture);
    }
    Object overflow = tab.evaluate("document.documentElement.scrollWidth > innerWidth");
    if (Boolean.TRUE.equals(overflow)) {
      findings.add(picture + ": wider than the screen");
    }
  }

  private static boolean isJudged(int width, ColorScheme scheme) {
    return (width == DESK) == (scheme == ColorScheme.LIGHT);
  }

  private void judge(String picture) {
    tab.evaluate("document.querySelectorAll('.fold, .diff').forEach(one => one.open = true)");
    tab.evaluate(axe);
    Object serious =
        tab.evaluate(
            """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations']});
              return found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => one.id + ' ' + one.nodes.map(node => node.target + ' ' + node.failureSummary).join(' | '));
            }\
            """);
    ((List<?>) serious).forEach(finding -> findings.add(picture + ": " + finding));
  }
}
