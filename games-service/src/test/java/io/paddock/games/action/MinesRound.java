package io.paddock.games.action;

import io.paddock.fair.game.Mines;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Seeds;
import io.paddock.games.fixtures.Tenant;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A round of mines whose mines the test knows. */
record MinesRound(Player player, String id, List<Integer> mined, List<Integer> safe) {

  static final String CONFIG =
      Tenant.CONFIG.replace("\"dice\",\"crash\"", "\"dice\",\"crash\",\"mines\",\"blackjack\"");

  /** Stakes 10. */
  static MinesRound open(Tenant tenant, Player player, int mines) {
    Response bet = player.bet("mines", "10", "{\"mines\":" + mines + "}");
    bet.then().statusCode(200);
    List<Integer> mined =
        new Mines()
                .verify(
                    Seeds.stream(tenant, player, bet.<Integer>path("fairness.nonce")),
                    Members.NONE.with("mines", Integer.toString(mines)))
                .outcome()
                .wholes("mines")
                .stream()
                .map(Long::intValue)
                .toList();
    List<Integer> safe = new ArrayList<>(IntStream.range(0, 25).boxed().toList());
    safe.removeAll(mined);
    return new MinesRound(player, bet.path("roundId"), mined, safe);
  }

  /** Opens the {@code step}-th safe tile. */
  Response reveal(int step) {
    return player.reveal(id, step, safe.get(step));
  }

  Response cashOut(int step) {
    return player.act(id, step, "cash_out");
  }

  Response read() {
    return player.round(id);
  }
}
