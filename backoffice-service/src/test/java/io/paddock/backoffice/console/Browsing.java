package io.paddock.backoffice.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.servers.test.browser.Chromium;
import io.paddock.servers.test.browser.Tab;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser that looks at the console, and reports what the pages' policy forbids. */
abstract class Browsing {

  private static @Nullable Chromium chromium;

  Tab shown;
  List<String> complaints;
  Page tab;

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

  @BeforeEach
  void openATab() {
    Exchange.running();
    open(Tab.DESK, ColorScheme.LIGHT);
  }

  @AfterEach
  void closeIt() {
    shown.close();
  }

  final Tab open(int width, ColorScheme scheme) {
    shown =
        Tab.open(
            Objects.requireNonNull(chromium),
            "http://localhost:" + RestAssured.port,
            width,
            scheme);
    tab = shown.page();
    complaints = shown.complaints();
    return shown;
  }

  void signIn(StaffRole role) {
    tab.navigate("/console");
    tab.getByLabel("E-mail").fill(Staff.account(role).email());
    tab.getByLabel("Password").fill(Staff.PASSWORD);
    press("Sign in");
    tab.waitForCondition(() -> heading().equals("Overview"));
  }

  void press(String button) {
    shown.press(button);
  }

  void follow(String link) {
    shown.follow(link);
  }

  /** Presses the button that a disclosure keeps back. */
  void confirm(String ask, String yes) {
    shown.confirm(ask, yes);
  }

  String heading() {
    return shown.heading();
  }

  String note() {
    return shown.note();
  }

  Locator visible(String selector) {
    return shown.visible(selector);
  }
}
