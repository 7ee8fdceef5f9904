package io.paddock.games.round;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.sign.DerivedSigners;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.StaffKeys;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoundPageApiTest {

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("<b>alice</b>");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void who_has_the_link_reads_the_round() {
    Response bet = player.bet("2.50");
    String round = bet.path("roundId");

    Response page = open(link(round));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(RoundPageResource.CONTENT_SECURITY_POLICY);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.asString())
        .contains(round, "2.5 USDT", bet.<String>path("fairness.serverSeedHash"), "50.50")
        .contains("&lt;b&gt;alice&lt;/b&gt;")
        .doesNotContain("<b>", "<script");
  }

  @Test
  void a_round_of_steps_shows_them_and_no_secret() {
    tenant.configure(MinesRound.CONFIG);
    MinesRound mines = MinesRound.open(tenant, player, 3);
    mines.reveal(0).then().statusCode(200);

    String page = open(link(mines.id())).asString();

    assertThat(page).contains("<td>reveal</td>", "the player has the next step");
    assertThat(page).doesNotContain("mines&quot;:[");
  }

  @Test
  void a_link_is_for_its_round_alone_and_cannot_be_changed() {
    String round = player.bet("1").path("roundId");
    String other = player.bet("1").path("roundId");
    String link = link(round);
    String token = link.substring(link.indexOf('=') + 1);
    String[] parts = token.split("\\.");

    refused("/rounds/" + other + "?t=" + token);
    refused(
        "/rounds/"
            + round
            + "?t="
            + parts[0]
            + "."
            + (Long.parseLong(parts[1]) + 1)
            + "."
            + parts[2]);
    refused("/rounds/" + round + "?t=999999." + parts[1] + "." + parts[2]);
    refused("/rounds/" + round + "?t=" + parts[0] + "." + parts[1] + "." + "A".repeat(86));
    refused("/rounds/" + round + "?t=x");
    refused("/rounds/" + round);
    refused("/rounds/1?t=" + token);
  }

  @Test
  void it_works_for_a_day_and_not_a_second_longer() {
    UUID round = UUID.randomUUID();
    Instant now = Instant.parse("2031-05-01T10:00:00Z");
    String path = links(now, "1").to(round).path();
    String token = path.substring(path.indexOf('=') + 1);

    assertThat(links(now, "1").to(round).expiresAt()).isEqualTo(now.plus(Duration.ofHours(24)));
    assertThat(links(now.plus(Duration.ofHours(24)).minusSeconds(1), "1").opens(round, token))
        .isTrue();
    assertThat(links(now.plus(Duration.ofHours(24)), "1").opens(round, token)).isFalse();
  }

  @Test
  void a_rotated_key_still_opens_what_it_signed() {
    UUID round = UUID.randomUUID();
    Instant now = Instant.parse("2031-05-01T10:00:00Z");
    String path = links(now, "1").to(round).path();
    String token = path.substring(path.indexOf('=') + 1);

    assertThat(links(now, "1", "2").opens(round, token)).isTrue();
    assertThat(links(now, "2").opens(round, token)).isFalse();
  }

  @Test
  void support_gets_the_link_with_the_explanation() {
    String round = player.bet("1").path("roundId");

    String page = StaffKeys.as("support").get("/v1/rounds/{id}/explain", round).path("page");

    assertThat(open(page).statusCode()).isEqualTo(200);
  }

  @Test
  void a_player_gets_links_to_their_own_rounds_alone() {
    String round = player.bet("1").path("roundId");
    Player bob = tenant.launch("bob");

    problem(bob.asPlayer().get("/v1/rounds/{id}/link", round), 404, "round_not_found");
    RestAssured.get("/v1/rounds/{id}/link", round).then().statusCode(401);
  }

  private String link(String round) {
    Response answer = player.asPlayer().get("/v1/rounds/{id}/link", round);
    answer.then().statusCode(200);
    assertThat(Instant.parse(answer.path("expiresAt")))
        .isBetween(
            Instant.now().plus(Duration.ofHours(24)).minusSeconds(60),
            Instant.now().plus(Duration.ofHours(24)));
    return answer.path("path");
  }

  private static Response open(String path) {
    return RestAssured.given().urlEncodingEnabled(false).get(path);
  }

  private static void refused(String path) {
    problem(open(path), 403, "round_link_invalid");
  }

  /** Each version's key is 32 times its number. */
  private static RoundLinks links(Instant now, String... versions) {
    List<String> lines =
        List.of(versions).stream()
            .map(
                version -> {
                  byte[] key = new byte[32];
                  java.util.Arrays.fill(key, Byte.parseByte(version));
                  return version + "=" + Base64.getEncoder().encodeToString(key);
                })
            .toList();
    return new RoundLinks(
        new DerivedSigners(KeyRing.parse("pepper", lines)), Clock.fixed(now, ZoneOffset.UTC));
  }
}
