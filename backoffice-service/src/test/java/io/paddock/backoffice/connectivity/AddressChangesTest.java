package io.paddock.backoffice.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.connectivity.ConnectivityReport.Answer;
import io.paddock.backoffice.connectivity.ConnectivityReport.PhaseReport;
import io.paddock.backoffice.connectivity.ConnectivityReport.Timings;
import io.paddock.backoffice.connectivity.ConnectivityReport.Try;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressChangesTest {

  private static final ConnectivityReport BEFORE =
      report(List.of("1.1.1.1", "2.2.2.2"), ok("1.1.1.1"), failing("2.2.2.2"));

  @Test
  void what_is_the_same_is_no_change() {
    assertThat(AddressChanges.between(BEFORE, BEFORE)).isEmpty();
    assertThat(
            AddressChanges.between(
                BEFORE, report(List.of("2.2.2.2", "1.1.1.1"), failing("2.2.2.2"), ok("1.1.1.1"))))
        .isEmpty();
  }

  @Test
  void each_way_to_differ_is_told_apart() {
    ConnectivityReport now =
        report(
            List.of("1.1.1.1", "2.2.2.2", "3.3.3.3"),
            failing("1.1.1.1"),
            ok("2.2.2.2"),
            failing("3.3.3.3"));

    assertThat(AddressChanges.between(BEFORE, now))
        .contains(
            new AddressChanges(
                List.of("3.3.3.3"), List.of(), List.of("1.1.1.1"), List.of("2.2.2.2")));
    assertThat(AddressChanges.between(now, BEFORE))
        .contains(
            new AddressChanges(
                List.of(), List.of("3.3.3.3"), List.of("2.2.2.2"), List.of("1.1.1.1")));
  }

  @Test
  void a_test_that_saw_none_is_compared_to_nothing() {
    assertThat(AddressChanges.between(report(List.of()), BEFORE)).isEmpty();
    assertThat(AddressChanges.between(BEFORE, report(List.of()))).isEmpty();
  }

  private static ConnectivityReport report(List<String> addresses, Try... tries) {
    return new ConnectivityReport(
        "pass",
        null,
        null,
        null,
        Map.of(
            "dns",
            phase(
                addresses.stream().map(each -> new Answer("IPv4", each, false, 1L)).toList(), null),
            "tcp",
            phase(null, List.of(tries))),
        new Timings(1, 2, 3, 4, 5, 15),
        null,
        null,
        null,
        null);
  }

  private static PhaseReport phase(@Nullable List<Answer> answers, @Nullable List<Try> tries) {
    return new PhaseReport(
        "passed", answers, tries, null, null, null, null, null, null, null, null);
  }

  private static Try ok(String address) {
    return new Try("IPv4", address, "connected", 2);
  }

  private static Try failing(String address) {
    return new Try("IPv4", address, "timeout", 2);
  }
}
