package io.paddock.backoffice.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.servers.test.browser.Chromium;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser that looks at the console, and reports what the pages' policy forbids. */
abstract class Browsing {

  static final int DESK = 1440;
  static final int PHONE = 390;

  static String axe = "";

  private static @Nullable Chromium chromium;

  final List<String> complaints = new ArrayList<>();
  BrowserContext context;
  Page tab;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    chromium = Chromium.start(Chromium.find().orElseThrow());
    try (InputStream script =
        Objects.requireNonNull(Browsing.class.getClassLoader().getResourceAsStream("axe.min.js"))) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openATab() {
    Exchange.running();
    open(DESK, ColorScheme.LIGHT);
  }

  @AfterEach
  void closeIt() {
    context.close();
  }

  final void open(int width, ColorScheme scheme) {
    context =
        Objects.requireNonNull(chromium)
            .open(
                new Browser.NewContextOptions()
                    .setBaseURL("http://localhost:" + RestAssured.port)
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900));
    tab = context.newPage();
    tab.onConsoleMessage(
        message -> {
          // A refused form is told to the browser by its status, which it logs.
          if (message.type().equals("error")
              && !message.text().matches(".*(status of|Error Code) 4.*")) {
            complaints.add(message.text());
          }
        });
    tab.onPageError(complaints::add);
  }

  void signIn(StaffRole role) {
    tab.navigate("/console");
    tab.getByLabel("E-mail").fill(Staff.account(role).email());
    tab.getByLabel("Password").fill(Staff.PASSWORD);
    press("Sign in");
    tab.waitForCondition(() -> heading().equals("Overview"));
  }

  void press(String button) {
    tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  void follow(String link) {
    tab.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
        .first()
        .click();
  }

  /** Presses the button that a disclosure keeps back. */
  void confirm(String ask, String yes) {
    tab.locator("summary", new Page.LocatorOptions().setHasText(ask)).first().click();
    press(yes);
  }

  String heading() {
    return tab.locator("h1").innerText();
  }

  String note() {
    return tab.locator(".note").innerText();
  }

  Locator visible(String selector) {
    Locator found = tab.locator(selector);
    found.first().waitFor();
    return found;
  }
}
