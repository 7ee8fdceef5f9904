package io.paddock.callbacks.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How fast an endpoint answers, in its statistics and on its pages. */
@QuarkusTest
class AnswerTimeTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";
  private static final String SLOWER = "more slowly than usual";

  private final Tenants tenants;
  private final Instant hour =
      Db.value(OffsetDateTime.class, "SELECT callbacks.present()")
          .toInstant()
          .truncatedTo(ChronoUnit.HOURS)
          .minus(Duration.ofHours(1));

  AnswerTimeTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void anEndpointThatAnswersAsUsualSaysHowFast() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    level(made, hour, 120, null);

    JsonPath stats = stats(made);

    assertThat(Instant.parse(stats.getString("answerTime.hour"))).isEqualTo(hour);
    assertThat(stats.getInt("answerTime.p95Ms")).isEqualTo(895);
    assertThat(stats.getInt("answerTime.usualP95Ms")).isEqualTo(120);
    assertThat(stats.getString("answerTime.driftingSince")).isNull();
    assertThat(page(made, "")).contains("within 895 ms", "within 120 ms").doesNotContain(SLOWER);
    assertThat(page(made, "/glance")).doesNotContain(SLOWER);
  }

  @Test
  void oneThatDriftsSaysSinceWhen() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    Instant since = hour.minus(Duration.ofHours(30));
    level(made, hour.minus(Duration.ofDays(2)), 120, since);

    assertThat(Instant.parse(stats(made).getString("answerTime.driftingSince"))).isEqualTo(since);
    assertThat(page(made, "")).contains(SLOWER);
    assertThat(page(made, "/glance")).contains(SLOWER);
  }

  @Test
  void whatIsOlderThanADayOrOfAnotherUrlIsNotShown() {
    Subscription old = Subscription.of(tenants.operator(), URL, "round.settled");
    level(old, hour.minus(Duration.ofHours(24)), null, null);
    Subscription moved = Subscription.of(tenants.operator(), URL, "round.settled");
    level(moved, hour, 120, hour);
    moved.owner().api().patch(moved.path(), "{'url':'https://hooks.mybrand.com/other'}");

    assertThat(stats(old).getString("answerTime")).isNull();
    assertThat(stats(moved).getString("answerTime")).isNull();
    assertThat(page(old, "")).doesNotContain("of its answers");
  }

  @Test
  void untilThereIsSomethingUsualNoneIsShown() {
    Subscription made = Subscription.of(tenants.operator(), URL, "round.settled");
    level(made, hour, null, null);

    assertThat(stats(made).getInt("answerTime.p95Ms")).isEqualTo(895);
    assertThat(stats(made).getString("answerTime.usualP95Ms")).isNull();
    assertThat(page(made, "")).contains("within 895 ms").doesNotContain("usually");
  }

  private static JsonPath stats(Subscription made) {
    return made.owner()
        .api()
        .get(made.path() + "/stats")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String page(Subscription made, String part) {
    return Visitor.of(made.owner()).get("/portal/endpoints/" + made.id() + part).asString();
  }

  private static void level(
      Subscription of, Instant at, @Nullable Integer usual, @Nullable Instant since) {
    Db.change(
        """
        INSERT INTO callbacks.answer_levels
        SELECT id, hashtextextended(url, 0), $2, 895, $3, $4 FROM callbacks.endpoints WHERE id = $1
        """,
        UUID.fromString(of.id()),
        at.atOffset(ZoneOffset.UTC),
        usual,
        since == null ? null : since.atOffset(ZoneOffset.UTC));
  }
}
