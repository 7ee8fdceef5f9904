package io.paddock.callbacks.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.http.AddressFacts;
import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult;
import io.paddock.http.PhaseTimings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report tells of addresses. */
class ConnectivityReportTest {

  private static final AddressFacts MIXED =
      new AddressFacts(
          List.of(
              new AddressFacts.Answer("IPv4", "93.184.215.14", false),
              new AddressFacts.Answer("IPv4", null, true)),
          List.of());

  @Test
  void of_a_name_that_was_refused_those_to_blame_are_marked_and_not_told() {
    ConnectivityReport report = of(new OutboundResult.Blocked());

    JsonNode dns = json(report.withAddresses(MIXED)).at("/phases/dns");

    assertThat(report.hasResolved()).isTrue();
    assertThat(dns.path("status").asText()).isEqualTo("not_reached");
    assertThat(dns.path("answers").toString())
        .isEqualTo(
            "[{\"family\":\"IPv4\",\"address\":\"93.184.215.14\",\"refused\":false},"
                + "{\"family\":\"IPv4\",\"refused\":true}]");
    assertThat(json(report.withAddresses(MIXED)).at("/phases/tcp/tries")).isEmpty();
  }

  @Test
  void of_a_name_that_did_not_resolve_and_of_a_flawed_address_there_are_none() {
    assertThat(
            of(new OutboundResult.Failed(
                    FailurePhase.DNS, FailureCode.UNKNOWN_HOST, false, PhaseTimings.NONE))
                .hasResolved())
        .isFalse();
    assertThat(
            ConnectivityReport.refused(Diagnosis.URL_UNACCEPTABLE, "Give another one.")
                .hasResolved())
        .isFalse();
    assertThat(
            of(new OutboundResult.Failed(
                    FailurePhase.TCP, FailureCode.TIMEOUT, false, PhaseTimings.NONE))
                .hasResolved())
        .isTrue();
  }

  private static ConnectivityReport of(OutboundResult result) {
    return ConnectivityReport.of(result, false, Instant.EPOCH, null).orElseThrow();
  }

  private static JsonNode json(ConnectivityReport report) {
    return new ObjectMapper().findAndRegisterModules().valueToTree(report);
  }
}
