package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnerSharesTest {

  private static final long LONG = TimeUnit.SECONDS.toNanos(60);

  private final OwnerShares shares = new OwnerShares(2);

  @Test
  void anOwnerHasItsPlacesAndNoMore() throws InterruptedException {
    assertThat(shares.enter("a", 0)).isTrue();
    assertThat(shares.enter("a", 0)).isTrue();
    assertThat(shares.enter("a", 0)).isFalse();
    assertThat(shares.enter("b", 0)).isTrue();
  }

  @Test
  void whoWaitsGetsThePlaceThatIsLeft() throws Exception {
    shares.enter("a", 0);
    shares.enter("a", 0);
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            waiting.complete(shares.enter("a", LONG));
          } catch (InterruptedException stop) {
            waiting.completeExceptionally(stop);
          }
        });

    shares.leave("a");

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shares.enter("a", 0)).isFalse();
  }

  @Test
  void nobodyIsRememberedWhoHasNothingUnderWay() throws InterruptedException {
    shares.enter("a", 0);
    shares.enter("a", 0);
    shares.enter("a", 0);
    shares.leave("a");
    shares.leave("a");

    assertThat(shares.owners()).isZero();
    assertThat(shares.enter("a", 0)).isTrue();
  }

  @Test
  void onlyWhoEnteredLeaves() {
    assertThatThrownBy(() -> shares.leave("a")).isInstanceOf(IllegalStateException.class);
  }
}
