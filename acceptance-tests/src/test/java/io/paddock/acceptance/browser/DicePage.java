package io.paddock.acceptance.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lobby and the dice page, in a player's words. */
final class DicePage {

  private static final String BETS = "**/v1/games/dice/bets";
  private static final Pattern PLAYABLE = Pattern.compile(".*/play\\?.*");

  private final Page page;
  private final String demoOperatorUrl;
  private final List<String> complaints = new ArrayList<>();

  DicePage(Page page, String demoOperatorUrl) {
    this.page = page;
    this.demoOperatorUrl = demoOperatorUrl;
    page.onConsoleMessage(this::listen);
    page.onPageError(complaints::add);
  }

  /** Presses Play in the lobby and waits until the first roll could be made. */
  void launch(String player) {
    page.navigate(demoOperatorUrl + "/");
    page.getByLabel("Player id").fill(player);
    page.getByLabel("Currency").selectOption("USDT");
    page.getByLabel("Game").selectOption("dice");
    page.getByRole(AriaRole.BUTTON, named("Play")).click();
    page.waitForURL(PLAYABLE);
    awaitIdle();
  }

  /** Opens the game page as if from a bookmark. */
  void openWithoutLaunch() {
    page.navigate(demoOperatorUrl + "/play?game=dice");
  }

  void reload() {
    page.reload();
    awaitIdle();
  }

  void direction(String direction) {
    page.getByText(direction, new Page.GetByTextOptions().setExact(true)).click();
  }

  void target(String target) {
    page.getByLabel("Target", new Page.GetByLabelOptions().setExact(true)).last().fill(target);
  }

  void stake(String stake) {
    page.getByLabel("Stake").fill(stake);
  }

  void roll() {
    button("Roll").click();
    awaitIdle();
  }

  /** Rolls by keyboard alone, from wherever the focus is. */
  void pressEnter() {
    page.keyboard().press("Enter");
    awaitIdle();
  }

  /** Presses the button that a bet without an answer leaves in place of Roll. */
  void askAgain() {
    button("Ask again").click();
    awaitIdle();
  }

  /** From now on the platform gets every bet, and the page none of the answers. */
  void loseAnswers() {
    page.route(
        BETS,
        route -> {
          route.fetch();
          route.abort();
        });
  }

  /** From now on no bet gets as far as the platform. */
  void loseBets() {
    page.route(BETS, Route::abort);
  }

  void loseNothing() {
    page.unroute(BETS);
  }

  /** The id of the element that has the focus. */
  String focused() {
    return (String) page.evaluate("document.activeElement.id");
  }

  void rotate(String clientSeed) {
    page.getByLabel("New client seed").fill(clientSeed);
    button("Rotate and reveal").click();
    awaitIdle();
  }

  void returnToLobby() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the lobby")).click();
    page.getByRole(AriaRole.BUTTON, named("Play")).waitFor();
  }

  BigDecimal balance() {
    return new BigDecimal(text("#balance"));
  }

  String rolled() {
    return text("#roll");
  }

  String outcome() {
    return text("#outcome");
  }

  String message() {
    Locator message = page.getByRole(AriaRole.ALERT);
    message.waitFor();
    return message.innerText();
  }

  String text(String selector) {
    return page.locator(selector).innerText();
  }

  /** The rows of the last rounds, newest first, cells joined by a bar. */
  List<String> rounds() {
    return page.locator("#rounds tr[data-round-id]").all().stream()
        .map(row -> String.join(" | ", row.locator("td").allInnerTexts()))
        .toList();
  }

  List<String> checks() {
    return page.locator("#checks li").allInnerTexts();
  }

  String url() {
    return page.url();
  }

  boolean fitsItsWidth() {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth");
  }

  /** What the page's own arithmetic makes of seeds. */
  String rollOf(String serverSeed, String clientSeed, int nonce) {
    return (String)
        page.evaluate(
            "async ([s, c, n]) => (await import('/assets/fair.js')).rollOf(s, c, n)",
            List.of(serverSeed, clientSeed, nonce));
  }

  /** Errors and violations of the page's policy that the browser reported. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void listen(ConsoleMessage message) {
    if (message.type().equals("error")) {
      complaints.add(message.text());
    }
  }

  private void awaitIdle() {
    page.locator("#play:enabled[aria-disabled='false']").waitFor();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
