package io.paddock.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.servers.test.browser.Chromium;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each service's API as a developer reads it: drawn under the page's policy, from our own files.
 */
class DocsPageTest {

  /** Redoc's own logo; the policy keeps it away, and nothing else is asked for elsewhere. */
  private static final String LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg";

  @Test
  void everyApiIsDrawnAndReachesNothingElse() {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    RunningStack stack = RunningStack.get();
    try (Chromium chromium = Chromium.start(Chromium.find().orElseThrow())) {
      assertThat(shown(chromium, stack.backofficeUrl())).isEqualTo("Paddock Backoffice API (1)");
      assertThat(shown(chromium, stack.gamesUrl())).isEqualTo("Paddock games API (1)");
      assertThat(shown(chromium, stack.gatewayUrl())).isEqualTo("Paddock integrator API (1)");
      assertThat(shown(chromium, stack.callbacksUrl())).isEqualTo("Paddock callbacks (1)");
    }
  }

  private static String shown(Chromium chromium, String service) {
    List<String> complaints = new ArrayList<>();
    try (BrowserContext context = chromium.open(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onPageError(complaints::add);
      page.navigate(service + "/docs");
      String title =
          page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
              .first()
              .innerText();
      assertThat(complaints).allMatch(complaint -> complaint.contains(LOGO));
      return title.strip();
    }
  }
}
