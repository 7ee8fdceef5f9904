package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final Set<String> mustStay = new HashSet<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Remembered<String, String> remembered =
      new Remembered<>(
          2,
          key -> key + made.incrementAndGet(),
          value -> !mustStay.contains(value.substring(0, 1)));

  @Test
  void whatIsRememberedIsMadeOnce() {
    assertThat(use("a")).isEqualTo("a1");
    assertThat(use("a")).isEqualTo("a1");
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    use("a");
    use("b");
    use("a");

    use("c");

    assertThat(remembered.all()).containsExactly("a1", "c3");
  }

  @Test
  void whatMustStayOutlivesWhatMayGo() {
    mustStay.add("a");
    use("a");
    use("b");

    use("c");
    use("d");

    assertThat(remembered.all()).containsExactly("a1", "d4");
  }

  @Test
  void whenAllMustStayTheEldestGoes() {
    mustStay.addAll(Set.of("a", "b", "c"));
    use("a");
    use("b");

    use("c");

    assertThat(remembered.all()).containsExactly("b2", "c3");
  }

  @Test
  void whatIsInUseStays() {
    remembered.enter("a");
    remembered.enter("b");
    remembered.leave("b");

    use("c");
    remembered.enter("d");
    use("e");

    assertThat(remembered.all()).containsExactly("a1", "d4", "e5");
  }

  @Test
  void whatTwoUseIsInUseUntilBothHaveLeft() {
    remembered.enter("a");
    remembered.enter("a");
    remembered.leave("a");
    use("b");

    use("c");

    assertThat(remembered.all()).containsExactly("a1", "c3");
    remembered.leave("a");
    use("d");
    use("e");
    assertThat(remembered.all()).containsExactly("d4", "e5");
  }

  @Test
  void whatWasBeyondTheCapacityGoesWhenItIsNoLongerInUse() {
    List.of("a", "b", "c", "d").forEach(remembered::enter);
    assertThat(remembered.all()).hasSize(4);
    List.of("a", "b", "c", "d").forEach(remembered::leave);

    use("e");

    assertThat(remembered.all()).containsExactly("d4", "e5");
  }

  @Test
  void onlyWhoEnteredLeaves() {
    use("a");

    assertThatThrownBy(() -> remembered.leave("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> remembered.leave("b")).isInstanceOf(IllegalStateException.class);
  }

  private String use(String key) {
    String value = remembered.enter(key);
    remembered.leave(key);
    return value;
  }
}
