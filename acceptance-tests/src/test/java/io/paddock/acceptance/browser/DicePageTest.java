package io.paddock.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.servers.test.browser.Chromium;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job as a player sees it: from the lobby into the game, and every roll checked. */
class DicePageTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  private static @Nullable Chromium chromium;
  private static String demoOperatorUrl = "";

  private final String player = "player-" + UUID.randomUUID();
  private BrowserContext context;
  private Page tab;
  private DicePage dice;

  @BeforeAll
  static void start() {
    assumeTrue(Chromium.find().isPresent(), Chromium.MISSING);
    chromium = Chromium.start(Chromium.find().orElseThrow());
    demoOperatorUrl = RunningStack.get().demoOperatorUrl();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openATab() {
    open(1200, 900);
  }

  @AfterEach
  void closeIt() {
    context.close();
  }

  private void open(int width, int height) {
    if (chromium == null) {
      throw new IllegalStateException("not started");
    }
    context = chromium.open(new Browser.NewContextOptions().setViewportSize(width, height));
    tab = context.newPage();
    dice = new DicePage(tab, demoOperatorUrl);
  }

  private JsonNode ledger() {
    return Http.at(demoOperatorUrl)
        .get("/api/ledger?playerId=" + player + "&currency=USDT")
        .expect(200)
        .json();
  }

  private BigDecimal ledgerBalance() {
    return new BigDecimal(ledger().get("balance").asText());
  }

  private long betsInTheLedger() {
    return StreamSupport.stream(ledger().get("transactions").spliterator(), false)
        .filter(transaction -> transaction.get("kind").asText().equals("bet"))
        .count();
  }

  private void picture(String name) {
    tab.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Test
  void aPlayerGoesFromTheLobbyIntoTheGameAndNoCodeStaysInTheAddress() {
    dice.launch(player);

    assertThat(dice.url()).contains("game=dice", "currency=USDT").doesNotContain("code");
    assertThat(dice.balance()).isEqualByComparingTo("1000");
    assertThat(dice.text("#currency")).isEqualTo("USDT");
    assertThat(dice.text("#serverSeedHash")).matches("[0-9a-f]{64}");
    assertThat(dice.text("#nextHash")).matches("[0-9a-f]{64}");
    assertThat(dice.text("#nonce")).isEqualTo("0");
    assertThat(dice.complaints()).isEmpty();
  }

  @Test
  void everyRollIsListedAndTheBalanceIsTheWallets() {
    dice.launch(player);

    for (int nonce = 0; nonce < 4; nonce++) {
      dice.roll();

      assertThat(dice.rolled()).matches("\\d{1,3}\\.\\d\\d");
      assertThat(dice.outcome()).matches("Lost|Won 2 USDT");
      assertThat(dice.balance()).isEqualByComparingTo(ledgerBalance());
      assertThat(dice.rounds()).hasSize(nonce + 1);
      assertThat(dice.rounds().getFirst())
          .startsWith(dice.rolled() + " | over 50.50 | 1 | ")
          .endsWith(" | " + nonce + " | after rotation");
    }
    assertThat(dice.text("#nonce")).isEqualTo("4");
    assertThat(dice.complaints()).isEmpty();
  }

  @Test
  void thePageSaysBeforehandWhatABetPays() {
    dice.launch(player);

    dice.direction("Under");
    dice.target("25");
    dice.stake("0.5");

    assertThat(dice.text("#chance")).isEqualTo("25.00 %");
    assertThat(dice.text("#multiplier")).isEqualTo("3.9600×");
    assertThat(dice.text("#payout")).isEqualTo("1.98 USDT");
    dice.roll();
    assertThat(dice.rounds().getFirst()).contains(" | under 25.00 | 0.5 | ");
    assertThat(dice.outcome()).isIn("Lost", "Won 1.98 USDT");
  }

  @Test
  void theSliderMovesTheTargetByKeyboard() {
    dice.launch(player);

    tab.locator("#slider").focus();
    tab.keyboard().press("ArrowRight");
    tab.keyboard().press("ArrowRight");

    assertThat(tab.locator("#target").inputValue()).isEqualTo("50.52");
    tab.keyboard().press("Home");
    assertThat(tab.locator("#target").inputValue()).isEqualTo("2.00");
    assertThat(dice.text("#chance")).isEqualTo("98.00 %");
  }

  @Test
  void aRotationRevealsTheSeedAndEveryShownRollIsCheckedInTheBrowser() {
    dice.launch(player);
    String committed = dice.text("#nextHash");
    dice.roll();
    dice.roll();
    dice.roll();
    picture("dice-played");

    dice.rotate("my-lucky-seed");

    picture("dice-revealed");
    assertThat(dice.checks())
        .containsExactly(
            "✓ The seed's SHA-256 is the hash shown before",
            "✓ The new seed is the one announced as next",
            "✓ 3 shown rolls follow from the seeds");
    assertThat(dice.rounds()).hasSize(3).allMatch(row -> row.endsWith("✓ genuine"));
    assertThat(dice.text("#serverSeedHash")).isEqualTo(committed);
    assertThat(dice.text("#clientSeed")).isEqualTo("my-lucky-seed");
    assertThat(dice.text("#nonce")).isEqualTo("0");
    assertThat(dice.complaints()).isEmpty();
  }

  @Test
  void aReloadKeepsTheSessionAndChecksRevealedRoundsAgain() {
    dice.launch(player);
    dice.roll();
    dice.rotate("again");
    dice.roll();

    dice.reload();

    assertThat(dice.balance()).isEqualByComparingTo(ledgerBalance());
    assertThat(dice.rounds()).hasSize(2);
    assertThat(dice.rounds().getFirst()).endsWith("after rotation");
    assertThat(dice.rounds().getLast()).endsWith("✓ genuine");
  }

  @Test
  void aRefusedBetSaysWhyAndMovesNothing() {
    dice.launch(player);
    dice.stake("501");

    dice.roll();

    assertThat(dice.message()).isNotBlank();
    assertThat(dice.outcome()).isEqualTo("No bet was settled");
    assertThat(dice.balance()).isEqualByComparingTo("1000");
    assertThat(ledgerBalance()).isEqualByComparingTo("1000");
  }

  @Test
  void aStakeWhoseFateIsUnknownIsReturned() {
    dice.launch(player);
    Http.at(demoOperatorUrl)
        .post("/api/chaos", "{'path':'/bet','mode':'temporary_error','times':1}")
        .expect(200);

    dice.roll();

    assertThat(dice.outcome()).isEqualTo("The wallet did not answer: your stake is returned");
    assertThat(dice.balance()).isEqualByComparingTo("1000");
    assertThat(ledger().at("/transactions/0/kind").asText()).isEqualTo("rollback");
  }

  @Test
  void aBetWhoseAnswerIsLostIsAskedForAgainAndBetOnce() {
    dice.launch(player);
    dice.loseAnswers();

    dice.roll();

    assertThat(dice.outcome()).isEqualTo("No answer yet: your bet may have been placed");
    assertThat(dice.message()).contains("Your bet of 1 USDT is kept until it has its answer");
    assertThat(betsInTheLedger()).isEqualTo(1);

    dice.loseNothing();
    dice.stake("7");
    dice.askAgain();

    assertThat(dice.outcome()).isIn("Lost", "Won 2 USDT");
    assertThat(dice.rounds()).hasSize(1);
    assertThat(dice.rounds().getFirst()).contains(" | over 50.50 | 1 | ");
    assertThat(betsInTheLedger()).isEqualTo(1);
    dice.roll();
    assertThat(betsInTheLedger()).isEqualTo(2);
    assertThat(dice.rounds().getFirst()).contains(" | over 50.50 | 7 | ");
  }

  @Test
  void aBetWithoutAnAnswerOutlivesAReload() {
    dice.launch(player);
    dice.stake("3");
    dice.loseAnswers();
    dice.roll();

    dice.loseNothing();
    dice.reload();

    assertThat(dice.outcome()).isIn("Lost", "Won 6 USDT");
    assertThat(dice.rounds()).hasSize(1);
    assertThat(betsInTheLedger()).isEqualTo(1);
    assertThat(dice.balance()).isEqualByComparingTo(ledgerBalance());
    dice.reload();
    assertThat(betsInTheLedger()).isEqualTo(1);
  }

  @Test
  void aBetWithoutAnAnswerIsNotAnotherPlayers() {
    dice.launch("somebody-" + UUID.randomUUID());
    dice.loseBets();
    dice.roll();
    dice.loseNothing();

    dice.launch(player);

    assertThat(dice.rounds()).isEmpty();
    assertThat(betsInTheLedger()).isZero();
    dice.roll();
    assertThat(betsInTheLedger()).isEqualTo(1);
  }

  @Test
  void rollKeepsTheFocusSoThatAKeyboardPlaysOn() {
    dice.launch(player);
    tab.locator("#play").focus();

    dice.pressEnter();

    assertThat(dice.focused()).isEqualTo("play");
    assertThat(dice.rounds()).hasSize(1);
    dice.pressEnter();
    assertThat(dice.rounds()).hasSize(2);
  }

  @Test
  void aProblemIsToldAtItsField() {
    dice.launch(player);
    dice.stake("1.123456789");

    dice.roll();

    assertThat(dice.text("#stakeProblem"))
        .isEqualTo("must be a positive decimal string with at most 8 places");
    assertThat(tab.locator("#stake").getAttribute("aria-invalid")).isEqualTo("true");
    dice.stake("1");
    dice.roll();
    assertThat(tab.locator("#stakeProblem").isHidden()).isTrue();
    assertThat(tab.locator("#stake").getAttribute("aria-invalid")).isEqualTo("false");
    assertThat(dice.rounds()).hasSize(1);
  }

  @Test
  void withoutALaunchThereIsNoGame() {
    dice.openWithoutLaunch();

    assertThat(dice.message()).contains("Start in the lobby");
    assertThat(tab.locator("#play").isDisabled()).isTrue();
  }

  @Test
  void theWayBackLeadsToTheLobby() {
    dice.launch(player);

    dice.returnToLobby();

    assertThat(dice.url()).isEqualTo(demoOperatorUrl + "/");
  }

  @Test
  void onAPhoneNothingIsWiderThanTheScreen() {
    context.close();
    open(390, 800);
    dice.launch(player);
    dice.roll();

    picture("dice-phone");

    assertThat(dice.fitsItsWidth()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159, bb62964774, 1, 77.18",
    "a9a09f7f84c9dc6d4f46f9b702d8e7e211e1fc219ac10e1145c4ca032eb000c6, 3c83fc7e07, 3, 19.59",
    "a5022ccf5dd5a76d2014278e3d91d1dfc47c3f12e683ea0c8151fdc2f944beb1, 8b3ca8298c, 54, 56.37"
  })
  void thePagesArithmeticAgreesWithPublicVerifiers(
      String serverSeed, String clientSeed, int nonce, String roll) {
    dice.openWithoutLaunch();

    assertThat(dice.rollOf(serverSeed, clientSeed, nonce)).isEqualTo(roll);
  }

  @Test
  void theCallbacksPageShowsVerifiedDeliveries() {
    dice.launch(player);
    dice.roll();

    tab.waitForCondition(
        () -> {
          tab.navigate(demoOperatorUrl + "/callbacks");
          String shown = String.join("\n", tab.locator("tr", rowWith(player)).allInnerTexts());
          return shown.contains("session.started") && shown.contains("round.settled");
        });

    picture("callbacks");
    List<String> rows = tab.locator("tr", rowWith(player)).allInnerTexts();
    assertThat(rows).allMatch(row -> row.contains("verified") && !row.contains("not verified"));
    assertThat(String.join("\n", rows)).contains("session.started", "round.settled");
  }

  private static Page.LocatorOptions rowWith(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
