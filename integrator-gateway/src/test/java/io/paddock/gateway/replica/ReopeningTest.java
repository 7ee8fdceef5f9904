package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.replica.Presence.Found;
import io.paddock.gateway.replica.Reopening.Sight;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReopeningTest {

  private static final UUID ID = new UUID(1, 2);
  private static final long NOW = 1_000_000;
  private static final SetTradingMode POST_ONLY =
      new SetTradingMode(ID, TradingMode.POST_ONLY, NOW + 30_000);

  private final List<AdminCommand> log = new ArrayList<>();
  private Found found = Found.NOBODY;
  private final Reopening reopening = reopening(Duration.ofSeconds(30));

  private Reopening reopening(Duration postOnly) {
    return new Reopening(postOnly, () -> found, log::add, ID);
  }

  private static Sight at(long now, ModeView mode) {
    return new Sight(true, mode, OptionalLong.of(now));
  }

  @Test
  void an_exchange_that_was_away_takes_only_what_rests_for_thirty_seconds() {
    reopening.look(at(NOW, ModeView.NORMAL));
    assertThat(log).containsExactly(POST_ONLY);
    assertThat(reopening.isAwaited()).isTrue();

    reopening.look(at(NOW + 100, new ModeView(TradingMode.POST_ONLY, NOW + 30_000)));

    assertThat(log).hasSize(1);
    assertThat(reopening.isAwaited()).isFalse();
  }

  @Test
  void what_may_be_lost_is_told_again_the_same() {
    reopening.look(at(NOW, ModeView.NORMAL));
    reopening.look(at(NOW + 100, ModeView.NORMAL));

    assertThat(log).containsExactly(POST_ONLY, POST_ONLY);
    reopening.look(at(NOW + 30_000, ModeView.NORMAL));
    assertThat(log).hasSize(2);
    assertThat(reopening.isAwaited()).isFalse();
  }

  @Test
  void another_pod_that_is_there_is_reason_enough_to_go_on() {
    found = Found.OTHERS;

    reopening.look(at(NOW, ModeView.NORMAL));

    assertThat(log).isEmpty();
    assertThat(reopening.isAwaited()).isFalse();
  }

  @Test
  void what_is_not_known_yet_is_waited_for() {
    found = Found.NOT_KNOWN;
    reopening.look(at(NOW, ModeView.NORMAL));
    assertThat(reopening.isAwaited()).isTrue();
    found = Found.NOBODY;
    reopening.look(new Sight(true, ModeView.NORMAL, OptionalLong.empty()));

    assertThat(log).isEmpty();
    assertThat(reopening.isAwaited()).isTrue();
  }

  @Test
  void an_exchange_without_a_market_opens_at_once() {
    reopening.look(new Sight(false, ModeView.NORMAL, OptionalLong.of(NOW)));

    assertThat(log).isEmpty();
    assertThat(reopening.isAwaited()).isFalse();
  }

  @Test
  void a_mode_that_lasts_is_left_as_it_is() {
    reopening.look(at(NOW, new ModeView(TradingMode.CANCEL_ONLY, 0)));

    assertThat(log).isEmpty();
    assertThat(reopening.isAwaited()).isFalse();
  }

  @Test
  void one_of_an_earlier_restart_is_prolonged() {
    reopening.look(at(NOW, new ModeView(TradingMode.POST_ONLY, NOW + 5_000)));

    assertThat(log).containsExactly(POST_ONLY);
    assertThat(reopening.isAwaited()).isTrue();
  }

  @Test
  void it_can_be_switched_off() {
    Reopening off = reopening(Duration.ZERO);
    assertThat(off.isAwaited()).isFalse();

    off.look(at(NOW, ModeView.NORMAL));

    assertThat(log).isEmpty();
  }
}
