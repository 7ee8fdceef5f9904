package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Step 3: a launch token is minted, works exactly once, and leads to a session. */
class PlayerIsLaunchedTest {

  private static final RunningStack STACK = RunningStack.get();
  private static Tenant tenant;
  private static Tenant stranger;

  @BeforeAll
  static void tenants() {
    tenant = Tenant.on(STACK);
    stranger = Tenant.on(STACK);
  }

  @AfterAll
  static void close() {
    tenant.close();
    stranger.close();
  }

  @Test
  void theRedirectLeadsToTheFrontendWithAOneTimeCode() {
    Http.Answer answer = browser().get(tenant.mint("alice")).expect(302);

    URI page = URI.create(answer.header("Location"));
    assertThat(answer.header("Location")).startsWith(Tenant.FRONTEND + "?");
    assertThat(page.getQuery()).contains("game=dice", "currency=USDT", "mode=real");
    assertThat(page.getFragment()).startsWith("code=");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Set-Cookie")).contains("HttpOnly");
  }

  @Test
  void ofTwentyParallelLaunchesOneWins() throws Exception {
    String launchUrl = tenant.mint("bob");

    List<Integer> statuses;
    try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> launch = () -> browser().get(launchUrl).status();
      statuses =
          players.invokeAll(Collections.nCopies(20, launch)).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(statuses).containsOnlyOnce(302).hasSize(20);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(19);
    assertThat(browser().get(launchUrl).code()).isEqualTo("launch_token_used");
  }

  @Test
  void aHeadRequestBurnsNothing() {
    String launchUrl = tenant.mint("carol");

    browser().head(launchUrl);

    browser().get(launchUrl).expect(302);
  }

  @Test
  void theSessionIsThePlayersOwn() {
    Player player = tenant.launch("erin");

    JsonNode session = player.games().get("/v1/session").expect(200).json();

    assertThat(session.toString()).contains("erin", "USDT");
    browser().get("/v1/session").expect(401);
  }

  @Test
  void theCodeWorksOnce() {
    URI page = URI.create(browser().get(tenant.mint("frank")).header("Location"));
    String body = "{'code':'%s'}".formatted(page.getFragment().substring("code=".length()));
    Http frontend = browser().with("Origin", "http://localhost:18099");

    browser().with("Origin", "http://evil.example").post("/v1/session/exchange", body).expect(403);
    frontend.post("/v1/session/exchange", body).expect(200);

    assertThat(frontend.post("/v1/session/exchange", body).status()).isEqualTo(401);
  }

  @Test
  void onlyTheOwningAggregatorMints() {
    String body = "{'sub':'p','currency':'USDT','game':'dice'}";
    String path = "/v1/aggregator/operators/%s/launch-tokens";

    Http.Answer foreign =
        stranger.games().post(path.formatted(tenant.operatorCode()), body).expect(404);
    Http.Answer missing = stranger.games().post(path.formatted("no-such-brand"), body).expect(404);

    assertThat(foreign.bodyWithoutRequestId()).isEqualTo(missing.bodyWithoutRequestId());
    browser().post(path.formatted(tenant.operatorCode()), body).expect(401);
  }

  @Test
  void whatIsNotConfiguredIsNotMinted() {
    String path = "/v1/aggregator/operators/" + tenant.operatorCode() + "/launch-tokens";

    tenant.games().post(path, "{'sub':'p','currency':'USDT','game':'plinko'}").expect(422);
    tenant.games().post(path, "{'sub':'p','currency':'EUR','game':'dice'}").expect(422);
    for (int ttl : new int[] {0, 601}) {
      tenant
          .games()
          .post(path, "{'sub':'p','currency':'USDT','game':'dice','ttlSeconds':%d}".formatted(ttl))
          .expect(400);
    }
  }

  @Test
  void aForgedTokenIsRefused() {
    String launchUrl = tenant.mint("grace");
    String forged = launchUrl.replaceFirst("token=([^.]+)\\.([^.]+)\\.([^&]+)", "token=$1.$2.AAAA");

    assertThat(browser().get(forged).expect(401).code()).isEqualTo("launch_token_invalid");
    browser().get(launchUrl).expect(302);
  }

  private static Http browser() {
    return Http.at(STACK.gamesUrl());
  }
}
