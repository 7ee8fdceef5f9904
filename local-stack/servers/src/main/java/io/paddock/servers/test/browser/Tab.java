package io.paddock.servers.test.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A tab of a browser of its own that looks at a service's pages: what a person does in it, what the
 * pages' policy forbids, and how a page looks. With {@code PADDOCK_PICTURES=true} it is pictured.
 */
public final class Tab implements AutoCloseable {

  public static final int DESK = 1440;
  public static final int PHONE = 390;

  private static final int HEIGHT = 900;
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final boolean PICTURED = "true".equals(System.getenv("PADDOCK_PICTURES"));

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final int width;
  private final ColorScheme scheme;

  private Tab(BrowserContext context, int width, ColorScheme scheme) {
    this.context = context;
    this.width = width;
    this.scheme = scheme;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A refused form is told to the browser by its status, which it logs.
          if (message.type().equals("error")
              && !message.text().matches(".*(status of|Error Code) 4.*")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  public static Tab open(Chromium chromium, String url, int width, ColorScheme scheme) {
    return new Tab(
        chromium.open(
            new Browser.NewContextOptions()
                .setBaseURL(url)
                .setColorScheme(scheme)
                .setViewportSize(width, HEIGHT)),
        width,
        scheme);
  }

  /**
   * Whether pages are looked at so: every page at a desk in light colours and on a phone in dark
   * ones, since colours do not depend on the width; on both in both where pictures are made.
   */
  public static boolean isLookedAt(int width, ColorScheme scheme) {
    return PICTURED || isJudged(width, scheme);
  }

  private static boolean isJudged(int width, ColorScheme scheme) {
    return (width == DESK) == (scheme == ColorScheme.LIGHT);
  }

  public Page page() {
    return page;
  }

  /** What the browser had to say against a page. */
  public List<String> complaints() {
    return complaints;
  }

  public void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  public void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** Presses the button that a disclosure keeps back. */
  public void confirm(String ask, String yes) {
    page.locator("summary", new Page.LocatorOptions().setHasText(ask)).first().click();
    press(yes);
  }

  public String heading() {
    return page.locator("h1").innerText();
  }

  public String note() {
    return page.locator(".note").innerText();
  }

  public Locator visible(String selector) {
    Locator found = page.locator(selector);
    found.first().waitFor();
    return found;
  }

  /** Looks at the page that is shown: accessible, and within its width; adds what is wrong. */
  public void look(String name, List<String> findings) {
    page.evaluate(
        "document.querySelectorAll('.fold:has(.report)').forEach(one => one.open = true)");
    String picture = name + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
    if (PICTURED) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(picture + ".png"))
              .setFullPage(true));
    }
    if (isJudged(width, scheme)) {
      judge(picture, findings);
    }
    Object overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth");
    if (Boolean.TRUE.equals(overflow)) {
      findings.add(picture + ": wider than the screen");
    }
  }

  private void judge(String picture, List<String> findings) {
    page.evaluate("document.querySelectorAll('.fold, .diff').forEach(one => one.open = true)");
    page.evaluate(axe());
    Object serious =
        page.evaluate(
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

  /** Put into pages by tests themselves: pages' own policy lets no script in. */
  private static String axe() {
    try (InputStream script =
        Objects.requireNonNull(
            Thread.currentThread().getContextClassLoader().getResourceAsStream("axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
