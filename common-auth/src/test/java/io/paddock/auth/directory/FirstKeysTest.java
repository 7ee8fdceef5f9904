package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.FirstKeys.State;
import io.paddock.auth.directory.RecentKeys.RecentKey;
import io.paddock.auth.fixtures.FakeDirectory;
import io.paddock.auth.lastuse.KeyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstKeysTest {

  private static final List<RecentKey> RECENT =
      List.of(
          new RecentKey(KeyKind.PARTNER, "p1"),
          new RecentKey(KeyKind.OPERATOR, "o1"),
          new RecentKey(KeyKind.AGGREGATOR, "a1"),
          new RecentKey(KeyKind.PARTNER, "p2"));

  private final FakeDirectory directory = new FakeDirectory();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Integer> askedFor = new ArrayList<>();

  @Test
  void whatWasUsedLastIsAskedForOnceInThatOrder() {
    FirstKeys keys = first(RECENT);
    assertThat(keys.state()).isEqualTo(State.LOADING);
    assertThat(directory.asked).isEmpty();

    keys.load();

    assertThat(askedFor).containsExactly(200);
    assertThat(directory.asked)
        .containsExactly(
            "partner-key p1", "operator-key o1", "aggregator-key a1", "partner-key p2");
    assertThat(keys.state()).isEqualTo(State.LOADED);
  }

  @Test
  void itIsNotOverWhileOneIsLoading() {
    List<State> seen = new ArrayList<>();
    FirstKeys keys = first(RECENT);
    directory.onAsk(() -> seen.add(keys.state()));

    keys.load();

    assertThat(seen).hasSize(4).containsOnly(State.LOADING);
  }

  @Test
  void anOutageEndsIt() {
    directory.onAsk(
        () -> {
          throw new DirectoryUnavailableException(new IllegalStateException("gone"));
        });
    FirstKeys keys = first(RECENT);

    keys.load();

    assertThat(directory.asked).hasSize(1);
    assertThat(keys.state()).isEqualTo(State.GIVEN_UP);
  }

  @Test
  void aKeyThatCannotBeReadEndsItToo() {
    directory.onAsk(
        () -> {
          throw new IllegalStateException("unreadable");
        });
    FirstKeys keys = first(RECENT);

    assertThatThrownBy(keys::load).hasMessage("unreadable");

    assertThat(keys.state()).isEqualTo(State.GIVEN_UP);
  }

  @Test
  void afterFiveSecondsNothingIsWaitedForAndNothingMoreIsAsked() {
    FirstKeys keys = first(RECENT);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
    assertThat(keys.state()).isEqualTo(State.LOADING);
    directory.onAsk(() -> nanos.incrementAndGet());

    keys.load();

    assertThat(directory.asked).containsExactly("partner-key p1");
    assertThat(keys.state()).isEqualTo(State.GIVEN_UP);
  }

  @Test
  void whatEndsLateHasLoadedThem() {
    FirstKeys keys = first(RECENT);
    directory.onAsk(
        () -> nanos.addAndGet(directory.asked.size() == 4 ? Duration.ofSeconds(5).toNanos() : 0));

    keys.load();

    assertThat(keys.state()).isEqualTo(State.LOADED);
  }

  @Test
  void aLoadThatNeverBeganIsNotWaitedForEither() {
    FirstKeys keys = first(RECENT);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(keys.state()).isEqualTo(State.GIVEN_UP);
  }

  private FirstKeys first(List<RecentKey> recent) {
    return new FirstKeys(
        atMost -> {
          askedFor.add(atMost);
          return recent;
        },
        directory,
        nanos::get);
  }
}
