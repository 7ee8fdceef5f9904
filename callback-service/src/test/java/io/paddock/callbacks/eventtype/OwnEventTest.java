package io.paddock.callbacks.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.paddock.callbacks.eventtype.EndpointNotice.Disabled;
import io.paddock.callbacks.eventtype.EndpointNotice.Failing;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnEventTest {

  private static final UUID ENDPOINT = new UUID(0, 7);
  private static final Tenant OWNER = Tenant.partner(new UUID(0, 8));
  private static final Instant AT = Instant.parse("2026-01-15T09:30:00Z");

  @Test
  void everyExampleFitsItsSchemaAndIsNamedByIt() {
    assertThat(OwnEvent.views())
        .extracting(EventTypeView::type)
        .containsExactlyInAnyOrder(
            "connectivity.test",
            "endpoint.failing",
            "endpoint.disabled",
            "endpoint.certificate_expiring",
            "endpoint.latency_drift");
    assertThat(OwnEvent.views())
        .allSatisfy(
            view -> {
              assertThat(view.example().path("type").asText()).isEqualTo(view.type());
              assertThat(fits(view.type(), view.example().path("data"))).isTrue();
              assertThat(view.schema().path("$id").asText()).contains(view.type());
            });
  }

  @ParameterizedTest
  @CsvSource({"1, true", "24, true", "72, true", "2, false"})
  void aNoticeWithoutAUidFitsItsSchemaAtItsStages(int hours, boolean fits) {
    JsonNode data = EventJson.data(new Failing(ENDPOINT, null, AT, hours));

    assertThat(data.has("uid")).isFalse();
    assertThat(fits("endpoint.failing", data)).isEqualTo(fits);
  }

  @Test
  void aNoticeSaysWhoseItIsAndIsNumberedApartFromTests() {
    EventEnvelope notice = new Disabled(ENDPOINT, "x", "gone").event(new UUID(0, 9), OWNER, 3, AT);
    EventEnvelope test = ConnectivityTest.of(new UUID(0, 9), ENDPOINT, OWNER, 3, AT, null);

    assertThat(notice.partnerId()).isEqualTo(OWNER.id());
    assertThat(notice.operatorId()).isNull();
    assertThat(notice.aggregatorId()).isNull();
    assertThat(notice.sequence()).isEqualTo(3);
    assertThat(notice.subject()).isEqualTo(test.subject());
    assertThat(notice.source()).isNotEqualTo(test.source());
    assertThat(EndpointNotice.isAbout(notice, ENDPOINT)).isTrue();
    assertThat(EndpointNotice.isAbout(notice, new UUID(0, 6))).isFalse();
    assertThat(EndpointNotice.isAbout(test, ENDPOINT)).isFalse();
  }

  private static boolean fits(String type, JsonNode data) {
    JsonNode schema =
        OwnEvent.views().stream()
            .filter(view -> view.type().equals(type))
            .findFirst()
            .orElseThrow()
            .schema();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(data)
        .isEmpty();
  }
}
